import { type Hop, HopPool } from '@spigo/actors';
import { parseArchitecture } from '../../src/architecture.ts';
import { simulateSync } from '../../src/run/simulate.ts';
import { anySystem } from './systems/anySystem.ts';

/** From now on whoever touches a hop that has been given back fails the run. */
export function poison(): { freed: number } {
  const seen = { freed: 0 };
  const touched = (): never => {
    throw new Error('a hop was touched after it had been given back');
  };
  HopPool.onFreed = (hop: Hop) => {
    seen.freed++;
    for (const field of Object.keys(hop)) {
      Object.defineProperty(hop, field, { get: touched, set: touched });
    }
  };
  return seen;
}

/** Nobody touches a hop any more. */
export function cure(): void {
  HopPool.onFreed = null;
}

/** How many hops the random system of `seed` gave back, and the digests of its run with and without poison. */
export async function runPoisoned(seed: number): Promise<{ freed: number; digests: string[] }> {
  const { file, size } = anySystem(seed);
  if (file === null) return { freed: 0, digests: [] };
  const architecture = await parseArchitecture(JSON.stringify(file), { format: 'json' });
  const { scale, regions, ...options } = size;
  const scaled = {
    ...options,
    ...(scale === undefined ? {} : { scale }),
    ...(regions === undefined ? {} : { regions }),
  };
  const run = (): string => simulateSync(architecture, scaled).result.digest;
  const plain = run();
  const seen = poison();
  const digests = [plain, run()];
  cure();
  return { freed: seen.freed, digests };
}
