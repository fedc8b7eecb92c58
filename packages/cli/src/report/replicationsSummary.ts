import type { Estimate, MergedFigures, Replications, Unit } from '@spigo/experiments';
import { estimateText } from './estimates.ts';
import { factsText } from './facts.ts';
import { goalLines } from './objectives.ts';
import { exactTime, plural, roundTime } from './text.ts';

const gap = '  ';

const isEstimate = (value: Estimate | MergedFigures): value is Estimate =>
  'halfWidth' in value && (value.halfWidth === null || typeof value.halfWidth === 'number');

/** The figures under a name, or nothing where there are none. */
function inside(figures: MergedFigures | undefined, name: string): MergedFigures | undefined {
  const found = figures?.[name];
  return found === undefined || isEstimate(found) ? undefined : found;
}

function figureAt(figures: MergedFigures | undefined, name: string): Estimate | undefined {
  const found = figures?.[name];
  return found !== undefined && isEstimate(found) ? found : undefined;
}

const hasHappened = (estimate: Estimate | undefined): estimate is Estimate =>
  estimate !== undefined && (estimate.max ?? 0) > 0;

const told = (estimate: Estimate | undefined, unit: Unit): string =>
  estimate === undefined ? '-' : estimateText(estimate, unit);

function requestsLine({ figures, availability, throughput }: Replications): string | undefined {
  const requests = inside(figures, 'requests');
  const started = figureAt(requests, 'started');
  if (!hasHappened(started)) return undefined;
  const failed = Object.keys(inside(requests, 'failed') ?? {}).flatMap((reason) => {
    const times = figureAt(inside(requests, 'failed'), reason);
    return hasHappened(times) ? [`${reason} ${told(times, 'count')}`] : [];
  });
  return [
    `${told(started, 'count')} started`,
    `${told(throughput, 'perSecond')} succeeded`,
    `${told(availability, 'share')} ok`,
    ...(failed.length === 0 ? [] : [`failed: ${failed.join(', ')}`]),
  ].join(gap);
}

function latencyLine({ figures }: Replications): string | undefined {
  const latency = inside(inside(figures, 'requests'), 'latencyMs');
  const shown = [
    ['mean', 'mean'],
    ['p50', 'p50'],
    ['p95', 'p95'],
    ['p99', 'p99'],
    ['p99.9', 'p999'],
  ] as const;
  const parts = shown.flatMap(([label, name]) => {
    const estimate = figureAt(latency, name);
    return hasHappened(estimate) ? [`${label} ${told(estimate, 'ms')}`] : [];
  });
  return parts.length === 0 ? undefined : parts.join(gap);
}

/** Mean utilisation decides who is the busiest. */
function busiestLine({ figures }: Replications): string | undefined {
  const services = inside(figures, 'services') ?? {};
  const busy = Object.keys(services)
    .map((name) => ({ name, utilisation: figureAt(inside(services, name), 'utilisation') }))
    .filter(({ utilisation }) => hasHappened(utilisation))
    .sort((one, other) => (other.utilisation?.mean ?? 0) - (one.utilisation?.mean ?? 0));
  const [first] = busy;
  if (first === undefined) return undefined;
  const wait = figureAt(inside(inside(services, first.name), 'waitMs'), 'p99');
  const parts = [first.name, `utilisation ${told(first.utilisation, 'number')}`];
  if (wait !== undefined && wait.mean !== null) parts.push(`wait p99 ${told(wait, 'ms')}`);
  return parts.join(gap);
}

function faultLines({ figures }: Replications): string[] {
  const faults = inside(figures, 'faults') ?? {};
  return Object.keys(faults)
    .slice(0, 5)
    .map(
      (id) => `${id}: ${told(figureAt(inside(faults, id), 'requestsHurt'), 'count')} requests hurt`,
    );
}

function headOf(runs: Replications, wallMs: number): string {
  const seeds = runs.runs.map(({ seed }) => seed);
  const [first = 0, last = first] = [seeds[0], seeds.at(-1)];
  return [
    first === last ? `seed ${first}` : `seeds ${first} to ${last}`,
    `${exactTime(runs.simulatedMs)} each`,
    `${plural(runs.replications, 'run')} in ${roundTime(wallMs)}`,
    ...(runs.interrupted ? ['interrupted'] : []),
  ].join(gap);
}

/** The summary of several runs: as that of one, but each figure is a mean with its interval. */
export function replicationsSummary(runs: Replications, wallMs: number): string {
  const intervals = `± half the 95 % confidence interval of the mean of ${plural(runs.replications, 'run')}`;
  return factsText(runs.arch, [
    [runs.arch, headOf(runs, wallMs)],
    ['requests', requestsLine(runs)],
    ['latency', latencyLine(runs)],
    ['busiest', busiestLine(runs)],
    ...faultLines(runs).map((line, at): [string, string] => [at === 0 ? 'faults' : '', line]),
    ...goalLines(runs.objectives).map((line, at): [string, string] => [
      at === 0 ? 'objectives' : '',
      line,
    ]),
    ['intervals', runs.replications > 1 ? intervals : undefined],
  ]);
}
