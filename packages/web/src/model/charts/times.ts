import type { Frame } from '../messages/frame.ts';
import { type Percentiles, percentilesOf } from '../time/window.ts';
import { type Scope, scopeKey } from './scope.ts';
import type { Step } from './steps.ts';

interface Known {
  readonly before: Frame;
  readonly key: string;
  readonly percentiles: Percentiles;
}

/** What was worked out once: frames do not change. */
const known: WeakMap<Frame, Known> = new WeakMap();

/** The histograms of a scope in a frame: of the run what clients see, else the work of its groups. */
export function timesIn(frame: Frame, { kind, groups }: Scope): string[] {
  if (kind === 'run') return [frame.clients.latency];
  return groups.map((group) => frame.latency[group] ?? '');
}

/** Percentiles of the time until the answer, or the reply, in a step, in microseconds. */
export function percentilesIn({ before, after }: Step, scope: Scope): Percentiles {
  const key = scopeKey(scope);
  const found = known.get(after);
  if (found?.before === before && found.key === key) return found.percentiles;
  const percentiles = percentilesOf(timesIn(after, scope), timesIn(before, scope));
  known.set(after, { before, key, percentiles });
  return percentiles;
}
