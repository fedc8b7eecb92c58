import { checkAutoscaler } from '@spigo/dynamics';
import { resolveAutoscale } from '../resolving/resolveAutoscale.ts';
import type { Autoscale, Threshold } from '../schema/capacity.ts';
import type { Service } from '../schema/service.ts';
import { impossible } from './impossible.ts';
import { type Path, quote } from './path.ts';
import type { PathProblem } from './problems.ts';

const levels = ['low', 'high', 'target'] as const;
const usual = 'utilisation';

/**
 * What is impossible about how a service is scaled: nothing to scale, a metric that never changes, a
 * threshold of another unit, or what `dynamics` refuses. `count`: its instances in a region.
 */
export function checkAutoscale(service: Service, path: Path, count: number): PathProblem[] {
  const { autoscale, workers = 1 } = service;
  if (autoscale === undefined) return [];
  const problems = [
    ...checkScaled(service, autoscale, path, count),
    ...checkMetric(service, autoscale, path),
    ...levels.flatMap((level) => checkLevel(autoscale, level, path)),
    ...checkGoal(autoscale, path),
  ];
  if (problems.length > 0) return problems;
  const settings = resolveAutoscale(autoscale, { percent: 100, count, workers });
  return impossible(path, () => checkAutoscaler(settings), 'autoscale');
}

function checkScaled(
  service: Service,
  { of = 'instances' }: Autoscale,
  path: Path,
  count: number,
): PathProblem[] {
  if (of === 'workers' && service.workers === undefined) {
    const message =
      'found "workers", which are unlimited; allowed: instances, or a number of workers';
    return [{ path: [...path, 'of'], message }];
  }
  if (of === 'workers' || count > 0) return [];
  const message =
    'stands beside a count or regions of 0, where there is one instance; allowed: a count of 1 or more';
  return [{ path, message }];
}

/** Without a bound on workers all are idle in a way, and nobody waits. */
function checkMetric(service: Service, { metric = usual }: Autoscale, path: Path): PathProblem[] {
  const waits = metric === 'queueLength';
  const unlimited = service.workers === undefined && (waits || metric === usual);
  const shared = service.queue?.discipline === 'processorSharing' && waits;
  if (!unlimited && !shared) return [];
  const why = unlimited ? 'with unlimited workers' : 'with processorSharing';
  const others = unlimited ? 'latencyP99, requestsPerInstance' : 'any other';
  const message = `found ${quote(metric)}, which says nothing ${why}; allowed: ${others}`;
  return [{ path: [...path, 'metric'], message }];
}

const units: Readonly<Record<NonNullable<Autoscale['metric']>, string>> = {
  utilisation: 'a number from 0 to 1',
  queueLength: 'a number of requests',
  latencyP99: 'a duration: 250ms, or a number of milliseconds',
  requestsPerInstance: 'a rate: 100/s, or a number of requests a second',
};

function checkLevel(
  autoscale: Autoscale,
  level: (typeof levels)[number],
  path: Path,
): PathProblem[] {
  const { metric = usual, [level]: found } = autoscale;
  if (found === undefined || hasUnitOf(metric, found)) return [];
  const text = typeof found === 'number' ? found : textOf(found);
  const message = `found ${quote(text)}; allowed: ${units[metric]}`;
  return [{ path: [...path, level], message }];
}

function textOf(found: Exclude<Threshold, number>): string {
  return 'time' in found ? `${found.time}us` : `${found.perSecond}/s`;
}

function hasUnitOf(metric: keyof typeof units, found: Threshold): boolean {
  if (typeof found === 'number') return metric !== usual || found <= 1;
  return metric === ('time' in found ? 'latencyP99' : 'requestsPerInstance');
}

/** Only utilisation has levels that are right for most. */
function checkGoal(autoscale: Autoscale, path: Path): PathProblem[] {
  const { metric = usual, low, high, target } = autoscale;
  if (target !== undefined) {
    const rival = (['low', 'high', 'step'] as const).find((each) => autoscale[each] !== undefined);
    const message = 'stands beside a target; allowed: either a target, or low, high and step';
    return rival === undefined ? [] : [{ path: [...path, rival], message }];
  }
  if (metric === usual) return [];
  const missing = low === undefined ? 'low' : high === undefined ? 'high' : undefined;
  if (missing === undefined) return [];
  return [{ path: [...path, missing], message: `is missing; allowed: ${units[metric]}` }];
}
