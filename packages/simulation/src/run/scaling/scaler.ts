import { Autoscaler } from '@spigo/dynamics';
import type { Behaviour, Duration, Message, Self, Timer } from '@spigo/kernel';
import type { ResolvedAutoscale } from '../../resolving/resolvedCapacity.ts';
import type { Scaled } from './scaled.ts';

/** Time to decide; what was ordered is there; those that retire may go. */
interface ScaleTimer extends Timer {
  readonly kind: 'Decide' | 'Arrive' | 'Release';
  readonly count: number;
}

type ScalerSelf = Self<Message, ScaleTimer>;

/** The controller of one group: decides at every period, and carries it out. */
export class Scaler implements Behaviour<Message, ScaleTimer> {
  private readonly scaled: Scaled;
  private readonly settings: ResolvedAutoscale;
  private readonly autoscaler: Autoscaler;
  private readonly patience: Duration;
  private releasing = false;

  /**
   * `patience`: from one look at those that retire to the next, in microseconds. Throws a UsageError
   * where the settings are impossible.
   */
  constructor(scaled: Scaled, settings: ResolvedAutoscale, patience: Duration) {
    this.scaled = scaled;
    this.settings = settings;
    this.autoscaler = new Autoscaler(settings);
    this.patience = patience;
  }

  started(self: ScalerSelf): void {
    this.scaled.readings(self.now);
    this.planNext(self);
  }

  receive(): void {
    // Nobody knows its name.
  }

  wake({ kind, count }: ScaleTimer, self: ScalerSelf): void {
    switch (kind) {
      case 'Decide':
        this.decide(self);
        this.planNext(self);
        break;
      case 'Arrive':
        this.scaled.arrive(count, self.now);
        break;
      case 'Release':
        this.releasing = this.scaled.release(self.now);
        if (this.releasing) this.planRelease(self);
    }
  }

  private decide(self: ScalerSelf): void {
    const { scaled, autoscaler, settings } = this;
    const readings = scaled.readings(self.now);
    const { inService, starting } = scaled;
    const count = inService + starting;
    // An instance of which nothing is known yet is to the decision as one that is still to come.
    const silent = settings.of === 'workers' ? 0 : readings.filter((each) => each === null).length;
    const change =
      autoscaler.decide(self.now, readings, inService - silent, starting + silent) - count;
    if (change > 0) {
      scaled.order(change);
      const timer: ScaleTimer = { kind: 'Arrive', count: change };
      self.schedule(settings.startDelay as Duration, timer);
    } else if (change < 0) {
      scaled.dismiss(-change, self.now);
      if (!this.releasing) this.planRelease(self);
      this.releasing = true;
    }
  }

  private planNext(self: ScalerSelf): void {
    self.schedule(this.settings.period as Duration, { kind: 'Decide', count: 0 });
  }

  private planRelease(self: ScalerSelf): void {
    self.schedule(this.patience, { kind: 'Release', count: 0 });
  }
}
