import { nearest, UsageError } from '@spigo/kernel';
import { resultJsonSchema } from '@spigo/simulation';
import type { Observation } from '../experiment.ts';
import { findFigure } from './figurePath.ts';
import { isRecord } from './isRecord.ts';
import { availability, highestUtilisation, type Measure, throughput } from './measure.ts';

/** Measures that are no field of a result. */
const derived: readonly Measure[] = [
  { name: 'throughput', unit: 'perSecond', of: throughput },
  { name: 'availability', unit: 'share', of: availability },
  { name: 'utilisation', unit: 'share', of: highestUtilisation },
];

/** Short names of what is asked for most, and their places. */
const short: Readonly<Record<string, string>> = {
  started: 'requests.started',
  succeeded: 'requests.succeeded',
  inFlight: 'requests.inFlight',
  mean: 'requests.latencyMs.mean',
  stdDev: 'requests.latencyMs.stdDev',
  p50: 'requests.latencyMs.p50',
  p90: 'requests.latencyMs.p90',
  p95: 'requests.latencyMs.p95',
  p99: 'requests.latencyMs.p99',
  p999: 'requests.latencyMs.p999',
  max: 'requests.latencyMs.max',
};

/** What a table has where nobody asks for anything else. */
export const usualMeasures: readonly string[] = [
  'throughput',
  'availability',
  'mean',
  'p50',
  'p99',
  'utilisation',
];

const words = [...derived.map(({ name }) => name), ...Object.keys(short)];

function meant(word: string, known: readonly string[]): string {
  const near = nearest(word, known);
  return near === undefined ? '' : `; did you mean "${near}"?`;
}

/** The value at `path` in a result; names that are not of this architecture are the user's error. */
function valueAt(result: unknown, path: readonly string[], mayBeMissing: boolean): number | null {
  let at = result;
  for (const [index, step] of path.entries()) {
    if (!isRecord(at)) return null;
    if (!Object.hasOwn(at, step)) {
      if (mayBeMissing && index === path.length - 1) return 0;
      const known = Object.keys(at);
      throw new UsageError(
        `--measure: found "${path.join('.')}"; "${step}" is not in the result${meant(step, known)}`,
      );
    }
    at = at[step];
  }
  return typeof at === 'number' ? at : null;
}

function atPath(name: string, path: readonly string[]): Measure {
  const found = findFigure(path, resultJsonSchema());
  if (found.kind === 'figure') {
    const { unit, mayBeMissing } = found.figure;
    return { name, unit, of: ({ result }: Observation) => valueAt(result, path, mayBeMissing) };
  }
  const known = path.length === 1 ? [...words, ...found.known] : found.known;
  const allowed =
    path.length === 1 ? `${words.join(', ')}, or a place in the result` : known.join(', ');
  throw new UsageError(
    `--measure: found "${name}"; allowed: ${allowed}${meant(found.word, known)}`,
  );
}

/**
 * The measure that `name` means: a short name (`p99`), or the place of a figure in the result
 * (`services.web.utilisation`, `requests.failed.timeout`). Throws a UsageError with the nearest name.
 */
export function readMeasure(name: string): Measure {
  const own = derived.find((each) => each.name === name);
  if (own !== undefined) return own;
  const place = Object.hasOwn(short, name) ? (short[name] ?? name) : name;
  return atPath(name, place.split('.'));
}

/** The measures that `text` lists, separated by commas. Throws a UsageError. */
export function readMeasures(text: string): readonly Measure[] {
  const names = text.split(',').map((name) => name.trim());
  return [...new Set(names)].map(readMeasure);
}
