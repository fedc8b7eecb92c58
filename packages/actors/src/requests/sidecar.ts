import { drawDuration, type Sampler } from '@spigo/dynamics';
import type { Failure } from '@spigo/gotocol';
import type { Random, Timer } from '@spigo/kernel';
import type { Instance } from '../instance.ts';
import type { Outcome } from '../operations/steps.ts';
import type { Frame } from './frame.ts';

/** Work has passed the sidecar on its way in (no outcome yet), or its answer on the way out. */
export interface SidecarPassed extends Timer {
  readonly kind: 'SidecarPassed';
  readonly frame: Frame;
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

  /** `frame` passes on its way in (no outcome yet), or with its outcome on its way out. */
  pass(frame: Frame, outcome: Outcome<Failure> | null): void {
    const timer: SidecarPassed = { kind: 'SidecarPassed', frame, outcome };
    this.instance.schedule(drawDuration(this.time, this.random), timer);
  }
}
