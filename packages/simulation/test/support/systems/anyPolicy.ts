import type { Chance } from './chance.ts';
import { anyBackoff } from './quantities.ts';

const balancers = [
  'random',
  'roundRobin',
  'leastRequests',
  'powerOfTwo',
  'peakEwma',
  'zoneAware',
  'consistentHash',
] as const;

function anyRetry(chance: Chance): object {
  return {
    maxRetries: chance.whole(0, 3),
    ...chance.field('backoff', 'backoff', anyBackoff),
    ...chance.field('budget', 'budget', (own) => own.pick([0.1, 0.5, 2])),
  };
}

function anyBreaker(chance: Chance): object {
  const window = chance.has('breakerDuration') ? '40ms' : chance.pick([1, 3, 10]);
  const probes = chance.at('probes').likely(0.5) ? { probes: chance.at('many').whole(1, 3) } : {};
  const openFor = chance.at('open').pick(['1ms', '30ms']);
  const least = chance.field('minimumCalls', 'minimumCalls', (own) => own.pick([1, 2, 5]));
  return { window, ...least, failureRate: chance.pick([0.2, 0.5, 1]), openFor, ...probes };
}

/** What a client and a caller of a service can have. */
export function anyClientPolicy(chance: Chance): object {
  return {
    ...chance.field('timeout', 'timeout', (own) => own.pick(['5ms', '15ms', '60ms'])),
    ...chance.field('retry', 'retry', anyRetry),
    ...chance.field('breaker', 'breaker', anyBreaker, 0.4),
    ...chance.field('bulkhead', 'bulkhead', (own) => own.whole(1, 6), 0.3),
    // Shorter than every time-out: a longer one is refused.
    ...chance.field('hedge', 'hedge', (own) => own.pick(['1ms', '4ms']), 0.3),
  };
}

/** How a service calls one dependency. */
export function anyPolicy(chance: Chance): object {
  return {
    ...anyClientPolicy(chance),
    ...chance.field('loadBalancing', 'loadBalancing', (own) => own.pick(balancers), 0.7),
  };
}
