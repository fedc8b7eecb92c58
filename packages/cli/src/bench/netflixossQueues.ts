import type { Architecture } from '@spigo/simulation';
import type { Benchmark } from './benchmark.ts';
import { measureSimulation, simulateHere } from './measureSimulation.ts';

/** 5,000 requests/s. */
const chat = '200us';

/** Workers of an instance: enough everywhere but at the load balancer, of which there is one. */
const fewWorkers = 16;

/**
 * Workers of the load balancer. It holds every request until its answer is back: 5,000 of them a
 * second for some 9 ms are 46 at a time. With 16 it would refuse seven in ten, and what they then do
 * not do would be measured.
 */
const balancerWorkers = 96;

/**
 * The same architecture with workers, and a queue of 100 in front of them, at every instance. Nobody
 * is killed: without time-outs, each worker that waits for the dead one would wait for ever, until
 * all of a proxy do.
 */
export function withQueues({ victim, ...architecture }: Architecture): Architecture {
  const services = (architecture.services ?? []).map((service) => ({
    ...service,
    workers: service.package === 'elb' ? balancerWorkers : fewWorkers,
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
