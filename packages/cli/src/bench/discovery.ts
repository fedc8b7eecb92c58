import type { Benchmark } from './benchmark.ts';
import { measureSimulation } from './measureSimulation.ts';

/**
 * `spigo netflixoss -p 1000 -w 6 -d 0`: 3,787 instances are placed, register, and find each other
 * through the registries of 18 zones, 370,806 links. Not warmed up, because a set-up is not.
 */
export const discovery: Benchmark = {
  name: 'discovery',
  run: async (bench) => {
    const options = { scale: 1_000, regions: 6, duration: '0s' } as const;
    return await measureSimulation('discovery', await bench.architecture('netflixoss'), options);
  },
};
