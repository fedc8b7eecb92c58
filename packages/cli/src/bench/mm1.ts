import { architecture } from '@spigo/simulation';
import type { Benchmark } from './benchmark.ts';
import { measureSimulation, simulateHere } from './measureSimulation.ts';

/** A client and one worker with a queue: Poisson arrivals, exponential service, 70 % busy. */
const model = architecture('mm1')
  .service('server', {
    count: 1,
    workers: 1,
    serviceTime: { kind: 'exponential', mean: 7_000 },
  })
  .service('www', 'denominator', { regions: 0, dependencies: ['server'] })
  .network('none')
  .workload({ arrivals: { process: 'poisson', rate: '100/s' }, operations: { get: 1 } });

/**
 * M/M/1: a million requests and their answers, with the histograms of waits, service times, responses
 * and latencies. A tenth as many come first, as warm-up.
 */
export const mm1: Benchmark = {
  name: 'mm1',
  run: async () => {
    const built = model.toArchitecture();
    await simulateHere(built, { duration: '1000s' });
    return await measureSimulation('mm1', built, { duration: '10000s' });
  },
};
