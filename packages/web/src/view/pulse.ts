import { type Signal, signal } from '@preact/signals';
import { isLatest } from '../model/latest.ts';
import type { EngineMessage } from '../model/messages/protocol.ts';

/** A page that is less behind, in milliseconds, is not: frames come ten times a second. */
const noticed = 150;

/**
 * How far what is on the screen is behind what the engine has made. The page says what it has shown when
 * it has: who is slow, or in the background, where browsers paint nothing, is sent less.
 */
export class Pulse {
  /** In milliseconds; 0 for not noticeably. */
  readonly behindMs: Signal<number> = signal(0);
  private unsaid = 0;
  private made: number | null = null;
  /** The clock of the page less that of the engine, and what the quickest frame took. */
  private least = Number.POSITIVE_INFINITY;
  private isAsked = false;

  /** A message has come; `say` tells who sent it how many were shown. */
  came(message: EngineMessage, say: (shown: number) => void): void {
    if (message.kind === 'scene') this.least = Number.POSITIVE_INFINITY;
    if (!isLatest(message)) return;
    this.unsaid += 1;
    if (message.kind === 'frame') this.made = message.made ?? null;
    if (this.isAsked) return;
    this.isAsked = true;
    requestAnimationFrame(() => this.painted(say));
  }

  private painted(say: (shown: number) => void): void {
    this.isAsked = false;
    const shown = this.unsaid;
    this.unsaid = 0;
    say(shown);
    if (this.made === null) return;
    const took = performance.now() - this.made;
    this.made = null;
    this.least = Math.min(this.least, took);
    const behind = took - this.least;
    this.behindMs.value = behind < noticed ? 0 : Math.round(behind);
  }
}
