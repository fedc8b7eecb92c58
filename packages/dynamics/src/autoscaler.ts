import { demand } from './distributions/family.ts';

/** When the number of instances, or of the workers of each, follows a metric; times in microseconds. */
export interface AutoscalerSettings {
  /** Below `low` there are to be `step` fewer, above `high` so many more; */
  readonly low?: number;
  readonly high?: number;
  readonly step?: number;
  /** or as many as bring the metric to `target`, over 0. */
  readonly target?: number;
  /** Between two decisions. */
  readonly period: number;
  /** Fewest and most: 1 <= min <= max. */
  readonly min: number;
  readonly max: number;
  /** No decision for this long after a change. */
  readonly coolDown: number;
}

/** A metric this near to its target is there: Kubernetes' tolerance. */
const tolerance = 0.1;

/** Throws a UsageError, which begins with `where`, if the settings are impossible. */
export function checkAutoscaler(settings: AutoscalerSettings, where = 'autoscale'): void {
  const { low, high, target, step = 1, period, min, max, coolDown } = settings;
  demandCount(`${where}: min`, min, 'a whole number, 1 or more: with none there is no metric');
  demand(max >= min, `${where}: max`, max, `a number of at least min, which is ${min}`);
  demandCount(`${where}: step`, step, 'a whole number, 1 or more');
  demand(period > 0, `${where}: period`, period, 'a time in microseconds, over 0');
  demand(coolDown >= 0, `${where}: coolDown`, coolDown, 'a time in microseconds, 0 or more');
  if (target !== undefined) {
    demand(target > 0, `${where}: target`, target, 'a number over 0');
    const alone = low === undefined && high === undefined;
    demand(alone, `${where}: target`, target, 'either a target, or low and high');
  } else {
    const ordered = low !== undefined && high !== undefined && low <= high;
    demand(ordered, `${where}: low`, low, `a number of at most high, which is ${high}`);
  }
}

function demandCount(where: string, count: number, allowed: string): void {
  demand(Number.isSafeInteger(count) && count >= 1, where, count, allowed);
}

/**
 * Decides how many there are to be. The owner asks at period, 2 x period, ... and sees to it that they
 * start and retire. By rule: `step` fewer below `low`, `step` more above `high` (as step scaling of
 * AWS Auto Scaling). By target: ceil(in service x metric / target), with a tolerance of 10 %, those that
 * are starting count as idle on the way up and as busy on the way down (the algorithm of Kubernetes'
 * HorizontalPodAutoscaler). Both clamped to min .. max; after a change nothing changes for `coolDown`.
 */
export class Autoscaler {
  private readonly settings: AutoscalerSettings;
  private restUntil = 0;

  /** Throws a UsageError where the settings are impossible. */
  constructor(settings: AutoscalerSettings) {
    checkAutoscaler(settings);
    this.settings = settings;
  }

  /**
   * How many there are to be from `now` on. `readings` holds the metric's mean over the last period for
   * each instance in service, null where there is nothing to say (no latency without a request);
   * `inService` and `starting` count what is scaled, the retiring ones left out. Without any reading
   * they stay as many as they are, within min .. max.
   */
  decide(
    now: number,
    readings: readonly (number | null)[],
    inService: number,
    starting: number,
  ): number {
    const { min, max, coolDown } = this.settings;
    const current = inService + starting;
    if (now < this.restUntil) return current;
    const metric = meanOf(readings);
    const wish = metric === null ? current : this.wish(metric, inService, starting);
    const count = Math.max(min, Math.min(max, wish));
    if (count !== current) this.restUntil = now + coolDown;
    return count;
  }

  private wish(metric: number, inService: number, starting: number): number {
    const { low = 0, high = 0, step = 1, target } = this.settings;
    const current = inService + starting;
    if (target !== undefined) return track(metric / target, inService, starting);
    if (metric < low) return current - step;
    return metric > high ? current + step : current;
  }
}

function meanOf(readings: readonly (number | null)[]): number | null {
  let sum = 0;
  let count = 0;
  for (const reading of readings) {
    if (reading === null) continue;
    sum += reading;
    count++;
  }
  return count === 0 ? null : sum / count;
}

/** `ratio` is metric / target. */
function track(ratio: number, inService: number, starting: number): number {
  const current = inService + starting;
  if (Math.abs(ratio - 1) <= tolerance) return current;
  // Less than any share of an instance that can matter: 10 x 0.7 / 0.7 is not eleven.
  const needed = Math.ceil(inService * ratio - 1e-9);
  return ratio > 1 ? Math.max(current, needed) : Math.min(current, needed + starting);
}
