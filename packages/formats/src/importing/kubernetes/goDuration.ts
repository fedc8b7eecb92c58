import { plainDuration } from '../mad/plainMad.ts';
import type { Given } from '../yaml/given.ts';

const microsecondsOf: Readonly<Record<string, number>> = {
  us: 1,
  ms: 1_000,
  s: 1_000_000,
  m: 60_000_000,
  h: 3_600_000_000,
};

/**
 * A duration as Go and Kubernetes write it (`1m30s`, `0.5s`) as architecture files do; undefined where it
 * is missing or 0, which there means none. Throws an ArchitectureError for what is no duration.
 */
export function durationOf(given: Given): string | undefined {
  const text = given.text();
  if (text === '' || /^0[a-z]*$/.test(text)) return undefined;
  if (!/^(?:\d+(?:\.\d+)?(?:us|ms|s|m|h))+$/.test(text)) {
    throw given.wrong('a duration with its unit: 100ms, 2s, 1m30s');
  }
  const parts = [...text.matchAll(/([\d.]+)(us|ms|s|m|h)/g)];
  const total = parts.reduce(
    (sum, [, number = '', unit = '']) => sum + Number(number) * (microsecondsOf[unit] ?? 0),
    0,
  );
  return plainDuration(Math.max(1, Math.round(total)));
}
