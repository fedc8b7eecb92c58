import { drawDuration } from '@spigo/dynamics';
import type { Random, Timer } from '@spigo/kernel';
import type { Instance } from '../instance.ts';
import type { DaemonTraits } from '../surroundings.ts';

/** A daemon is to do its work. */
export interface DaemonDue extends Timer {
  readonly kind: 'DaemonDue';
  readonly daemon: Daemon;
}

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
    const { instance } = this;
    const hop = instance.around.hops.take('GetRequest', instance, instance.now, this);
    hop.operation = 'daemon';
    hop.trace = instance.around.traces.nextTrace();
    instance.inbound.undertake(hop, this.traits.program);
  }
}
