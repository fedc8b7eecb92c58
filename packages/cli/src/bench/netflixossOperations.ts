import { microseconds } from '@spigo/kernel';
import type { Architecture } from '@spigo/simulation';
import type { Benchmark } from './benchmark.ts';
import { measureSimulation, simulateHere } from './measureSimulation.ts';

type Service = NonNullable<Architecture['services']>[number];
type Operation = NonNullable<Service['operations']>[string];
type Policy = NonNullable<Service['policies']>[string];

/** 5,000 requests/s. */
const chat = '200us';

/** Time on the worker, exponential with a mean of `mean` microseconds. */
const work = (mean: number) => ({ work: { kind: 'exponential', mean } }) as const;

/** Those whom a service asks: neither itself nor the registry. */
const asked = ({ name, dependencies }: Service): readonly string[] =>
  (dependencies ?? []).filter((each) => each !== name && each !== 'eureka');

/** Five steps: work, a failure of one in a thousand, a call to one dependency, work, work. */
function fiveSteps(service: Service): Operation {
  const ways = asked(service).map((to) => ({ weight: 1, steps: [{ call: { to } }] }));
  const middle = ways.length === 0 ? work(100) : { choice: ways };
  return { steps: [work(200), { fail: 0.001 }, middle, work(100), work(50)] };
}

/** Each try has half a second; two retries, and a breaker over the last 50 calls. */
const policy: Policy = {
  timeout: microseconds(500_000),
  retry: {
    maxRetries: 2,
    backoff: {
      kind: 'exponential',
      base: microseconds(5_000),
      cap: microseconds(100_000),
      jitter: 'full',
    },
  },
  breaker: { window: { calls: 50 }, failureRate: 0.5, openFor: microseconds(1_000_000) },
};

/** The same architecture where every get has five steps, and every call a policy. */
export function withOperations(architecture: Architecture): Architecture {
  const services = (architecture.services ?? []).map((service) => ({
    ...service,
    operations: service.package === 'denominator' ? {} : { get: fiveSteps(service) },
    policies: { '*': policy },
  }));
  return { ...architecture, services };
}

/** The model of `netflixoss` with operations, time-outs, retries and breakers at every service. */
export const netflixossOperations: Benchmark = {
  name: 'netflixoss-operations',
  run: async (bench) => {
    const architecture = withOperations(await bench.architecture('netflixoss'));
    await simulateHere(architecture, { chat, duration: '5s' });
    return await measureSimulation('netflixoss-operations', architecture, {
      chat,
      duration: '40s',
    });
  },
};
