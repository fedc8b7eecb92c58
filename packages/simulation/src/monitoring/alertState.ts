import { isReached } from '../objectives/goal.ts';
import { type Condition, readCondition } from './condition.ts';
import type { ResolvedAlert } from './resolvedMonitor.ts';

/** An alert that went off; instants of looks, in microseconds. */
export interface Firing {
  /** The last look before the first of those by which it went off. */
  readonly since: number;
  readonly firedAt: number;
  /** Null while it has not ended. */
  resolvedAt: number | null;
}

/** One alert, from look to look: it goes off when its condition has held for long enough. */
export class AlertState {
  readonly alert: ResolvedAlert;
  readonly condition: Condition;
  readonly firings: Firing[] = [];
  private heldFrom: number | null = null;
  private before = 0;
  private since = 0;
  private firing: Firing | null = null;

  constructor(alert: ResolvedAlert) {
    this.alert = alert;
    this.condition = readCondition(alert.when);
  }

  /** A look at `now` has found `value`; what is not known does not hold. */
  take(now: number, value: number | null): void {
    if (isReached(this.condition, value)) this.hold(now);
    else this.end(now);
    this.before = now;
  }

  private hold(now: number): void {
    if (this.heldFrom === null) {
      this.heldFrom = now;
      this.since = this.before;
    }
    const held = now - this.heldFrom;
    if (this.firing !== null || held < this.alert.for) return;
    this.firing = { since: this.since, firedAt: now, resolvedAt: null };
    this.firings.push(this.firing);
  }

  private end(now: number): void {
    this.heldFrom = null;
    if (this.firing !== null) this.firing.resolvedAt = now;
    this.firing = null;
  }
}
