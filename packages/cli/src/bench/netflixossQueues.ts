import type { Architecture } from '@spigo/simulation';
import type { Benchmark } from './benchmark.ts';
import { measureSimulation, simulateHere } from './measureSimulation.ts';

/** 5,000 requests/s. */
const chat = '200us';

/** Every instance with workers and a queue in front of them. */
function withQueues(architecture: Architecture): Architecture {
  const services = (architecture.services ?? []).map((service) => ({
    ...service,
    workers: 16,
    queue: { capacity: 100 },
  }));
  return { ...architecture, services };
}

/** The model of `netflixoss` where every service has workers and a queue: 200,000 requests. */
export const netflixossQueues: Benchmark = {
  name: 'netflixoss-queues',
  run: async (bench) => {
    const architecture = withQueues(await bench.architecture('netflixoss'));
    await simulateHere(architecture, { chat, duration: '5s' });
    return await measureSimulation('netflixoss-queues', architecture, { chat, duration: '40s' });
  },
};
