import { drawDuration } from '@spigo/dynamics';
import type { GetRequest } from '@spigo/gotocol';
import type { Random, Timer } from '@spigo/kernel';
import type { Instance } from '../instance.ts';
import type { DaemonTraits } from '../surroundings.ts';
import { Frame } from './frame.ts';

/** A daemon is to do its work. */
export interface DaemonDue extends Timer {
  readonly kind: 'DaemonDue';
  readonly daemon: Daemon;
}

/** Of what daemons ask for. */
const usualPriority = 5;

/**
 * Work that an instance does on its own, beside its workers and not on them: it occupies none, waits in
 * no queue and is no request of anybody. The first time comes after a full interval; starts do not wait
 * for each other's ends, and failures are forgotten.
 */
export class Daemon implements DaemonDue {
  readonly kind = 'DaemonDue';
  readonly daemon: Daemon = this;
  private readonly instance: Instance;
  private readonly traits: DaemonTraits;
  private readonly random: Random;

  constructor(instance: Instance, traits: DaemonTraits, random: Random) {
    this.instance = instance;
    this.traits = traits;
    this.random = random;
  }

  /** Plans the next start. */
  plan(): void {
    this.instance.schedule(drawDuration(this.traits.every, this.random), this);
  }

  /** Its time has come. */
  start(): void {
    this.plan();
    const trace = this.instance.around.traces.nextTrace();
    const work: GetRequest = {
      kind: 'GetRequest',
      operation: 'daemon',
      key: '',
      priority: usualPriority,
      call: this,
      trace,
      span: 0,
      parent: 0,
    };
    const frame = new Frame(this.instance, work, null, this.instance.now);
    this.instance.inbound.undertake(frame, this.traits.program);
  }
}
