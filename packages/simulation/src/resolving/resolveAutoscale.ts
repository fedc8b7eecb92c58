import { noTime, seconds } from '@spigo/kernel';
import type { Autoscale, Threshold } from '../schema/capacity.ts';
import type { ResolvedAutoscale } from './resolvedCapacity.ts';

/** What is there at first, and how much larger than in the file. */
export interface AutoscaleBase {
  /** Per cent of the counts in the file. */
  readonly percent: number;
  /** Instances in a region. */
  readonly count: number;
  /** Workers of an instance. */
  readonly workers: number;
}

const microsecondsPerMillisecond = 1_000;
/** Of the workers: below, an instance could be spared; above, waits grow steeply. */
const defaultBand = { low: 0.5, high: 0.8 };
const growth = 10;

/**
 * How a number follows a metric, with defaults: decided every 30 s, one at a time, at least 1, at most
 * ten times what is there at first, of utilisation between 0.5 and 0.8. Bounds on instances are
 * scaled as their count is.
 */
export function resolveAutoscale(autoscale: Autoscale, base: AutoscaleBase): ResolvedAutoscale {
  const { metric = 'utilisation', of = 'instances', period, startDelay, coolDown } = autoscale;
  const percent = of === 'instances' ? base.percent : 100;
  const scaled = (bound: number): number => Math.max(1, Math.floor((bound * percent) / 100));
  const first = of === 'instances' ? base.count : base.workers;
  const min = scaled(autoscale.min ?? 1);
  const max = autoscale.max === undefined ? Math.max(min, growth * first) : scaled(autoscale.max);
  return {
    of,
    metric,
    ...goalOf(autoscale, metric),
    period: period ?? seconds(30),
    min: autoscale.min === undefined ? Math.min(min, max) : min,
    max,
    startDelay: startDelay ?? noTime,
    coolDown: coolDown ?? noTime,
  };
}

function goalOf(
  { low, high, target, step }: Autoscale,
  metric: ResolvedAutoscale['metric'],
): Pick<ResolvedAutoscale, 'low' | 'high' | 'target' | 'step'> {
  if (target !== undefined) return { target: inUnit(target, metric) };
  const band: Partial<typeof defaultBand> = metric === 'utilisation' ? defaultBand : {};
  return {
    low: inUnit(low ?? band.low ?? 0, metric),
    high: inUnit(high ?? band.high ?? 0, metric),
    step: step ?? 1,
  };
}

/** A threshold in the unit in which its metric is measured. */
function inUnit(threshold: Threshold, metric: ResolvedAutoscale['metric']): number {
  if (typeof threshold === 'number') {
    return metric === 'latencyP99' ? threshold * microsecondsPerMillisecond : threshold;
  }
  return 'time' in threshold ? threshold.time : threshold.perSecond;
}
