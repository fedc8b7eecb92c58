import { readArchitecture, simulateSync } from '@spigo/simulation';
import type { Observation } from '../src/index.ts';

/** A small shop; `changes` go over its fields. */
export function shop(changes: Readonly<Record<string, unknown>> = {}) {
  return readArchitecture({
    arch: 'shop',
    version: 'arch-0.2',
    services: [
      { name: 'db', package: 'store', count: 3 },
      { name: 'web', count: 3, dependencies: ['db'] },
      { name: 'www', package: 'denominator', regions: 0, dependencies: ['web'] },
    ],
    ...changes,
  });
}

/** One second of the shop. */
export function observe(seed: number, architecture: ReturnType<typeof shop> = shop()): Observation {
  const { result } = simulateSync(architecture, { seed, duration: '1s' });
  return { result, measuredMs: result.simulatedMs };
}
