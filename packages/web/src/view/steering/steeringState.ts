import { type Signal, signal } from '@preact/signals';
import type { Done, EngineMessage } from '../../model/messages/protocol.ts';
import type { Knobs } from '../../model/steering/knobs.ts';
import { download } from './download.ts';

/** Where the menu of what can be done is open, and for what. */
export interface MenuPlace {
  readonly x: number;
  readonly y: number;
  /** Of a link the services at its ends; else it is for what is selected. */
  readonly link: readonly [from: string, to: string] | null;
}

const nothing: Knobs = { kind: 'knobs', services: [], loads: [] };

/** What can be set in the run that is shown, what was done to it, and what is being asked. */
export class SteeringState {
  readonly knobs: Signal<Knobs> = signal(nothing);
  /** What was done to the run by hand. */
  readonly deeds: Signal<readonly Done[]> = signal([]);
  /** Lines of which the time has not come. */
  readonly waiting: Signal<readonly string[]> = signal([]);
  readonly menu: Signal<MenuPlace | null> = signal(null);

  /** Another scene is shown from now on. */
  begin(): void {
    this.knobs.value = nothing;
    this.menu.value = null;
  }

  message(message: Extract<EngineMessage, { readonly kind: 'deeds' | 'knobs' | 'file' }>): void {
    if (message.kind === 'knobs') this.knobs.value = message;
    else if (message.kind === 'file') download(message.name, message.text, 'application/json');
    else {
      this.deeds.value = message.deeds;
      this.waiting.value = message.waiting;
    }
  }
}
