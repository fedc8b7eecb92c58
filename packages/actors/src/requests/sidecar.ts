import { drawDuration, type Sampler } from '@spigo/dynamics';
import type { Failure } from '@spigo/gotocol';
import type { Random, Timer } from '@spigo/kernel';
import type { Instance } from '../instance.ts';
import type { Outcome } from '../operations/steps.ts';
import type { Hop } from './hop.ts';

/** Work has passed the sidecar on its way in (no outcome yet), or its answer on the way out. */
export interface SidecarPassed extends Timer {
  readonly kind: 'SidecarPassed';
  readonly hop: Hop;
  readonly outcome: Outcome<Failure> | null;
}

/**
 * A proxy beside an instance that everything passes, in and out. It is no part of the station: what is
 * in it does not wait, is not counted there, and dies with the instance all the same.
 */
export class Sidecar {
  private readonly instance: Instance;
  private readonly time: Sampler;
  private readonly random: Random;

  constructor(instance: Instance, time: Sampler, random: Random) {
    this.instance = instance;
    this.time = time;
    this.random = random;
  }

  /** `hop` passes on its way in (no outcome yet), or with its outcome on its way out. */
  pass(hop: Hop, outcome: Outcome<Failure> | null): void {
    const timer: SidecarPassed = { kind: 'SidecarPassed', hop, outcome };
    this.instance.schedule(drawDuration(this.time, this.random), timer);
  }
}
