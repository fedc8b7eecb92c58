import type { PathFigures, SlowFigures } from '@spigo/telemetry';
import type { Result } from '../run/result.ts';
import { defencesOf } from './defences.ts';
import type { Bottleneck, Explanation, SlowStory } from './explanation.ts';
import { suspectsOf } from './suspects.ts';

function bottleneckOf({ services }: Result): Bottleneck | null {
  let busiest: Bottleneck | null = null;
  for (const [service, figures] of Object.entries(services)) {
    const { utilisation, workersMean, queueLengthMean, waitMs } = figures;
    if (utilisation === null || utilisation <= (busiest?.utilisation ?? 0)) continue;
    busiest = { service, utilisation, workersMean, queueLengthMean, waitMs };
  }
  return busiest;
}

const beyond = ({ ms, usualMs }: PathFigures): number => ms - (usualMs ?? 0);

function storyOf(slowest: SlowFigures): SlowStory | null {
  const { path } = slowest;
  const [most] = path;
  if (most === undefined) return null;
  const [apart] = path.toSorted((one, other) => beyond(other) - beyond(one));
  const differs = apart !== undefined && apart.usualMs !== null && beyond(apart) > 0;
  return { ...slowest, most, apart: differs ? apart : null };
}

/** What a result says of causes: everything in it is read from the result. */
export function explain(result: Result): Explanation {
  const { arch, seed, digest, simulatedMs, slowest, failedAt, faults } = result;
  return {
    schema: 'spigo.explanation/1',
    arch,
    seed,
    digest,
    simulatedMs,
    bottleneck: bottleneckOf(result),
    slowest: slowest === undefined ? null : storyOf(slowest),
    suspects: suspectsOf(result),
    failedAt: failedAt ?? null,
    defences: defencesOf(result),
    faults,
    monitor: result.monitor ?? null,
  };
}
