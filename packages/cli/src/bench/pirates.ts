import type { Benchmark } from './benchmark.ts';
import { measureSimulation } from './measureSimulation.ts';

/**
 * `spigo pirates -p COUNT -d 0`: everybody is made, named, introduced, given gold and sent home. Not
 * warmed up, because the command is not: seven messages each are over before all is compiled.
 */
export function pirates(count: number): Benchmark {
  const name = `pirates-${count}`;
  return {
    name,
    run: async (bench) => {
      const options = { scale: count, duration: '0s' } as const;
      return await measureSimulation(name, await bench.architecture('pirates'), options);
    },
  };
}
