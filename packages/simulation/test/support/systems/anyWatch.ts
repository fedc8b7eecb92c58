import type { AnyService } from './anyServices.ts';
import type { Chance } from './chance.ts';

const goals: readonly object[] = [
  { availability: '>=99%' },
  { errorRate: '<1%' },
  { throughput: '>50/s' },
  { mean: '<=20ms', p50: '<=10ms' },
  { p90: '<15ms', p95: '<=30ms' },
  { p99: '<=60ms', p999: '<=100ms' },
];

const conditions = ['errorRate>1%', 'availability<99%', 'p99>=20ms', 'throughput<20/s'] as const;
const ofServices = ['utilisation>0.5', 'queueLength>=2', 'errorRate>=0.1'] as const;

/** What a run must achieve, and who watches it. */
export function anyWatch(chance: Chance, services: readonly AnyService[]): object {
  const some = (own: Chance) => own.pick(services).name;
  const of = (own: Chance) => (own.likely(0.4) ? { of: some(own.at('of')) } : {});
  const objectives = (own: Chance) => [
    { ...own.pick(goals), ...of(own.at('first')) },
    { ...own.at('other').pick(goals), ...of(own.at('second')) },
  ];
  return {
    ...chance.field('objectives', 'objectives', objectives),
    ...chance.field('monitor', 'monitor', (own) => anyMonitor(own, some(own.at('service')))),
  };
}

function anyMonitor(chance: Chance, service: string): object {
  const hold = chance.at('for').likely(0.5) ? { for: '25ms' } : {};
  return {
    scrape: chance.pick(['10ms', '33ms']),
    ...(chance.at('delay').likely(0.5) ? { delay: '4ms' } : {}),
    alerts: [
      { name: 'first', when: chance.at('when').pick(conditions), ...hold },
      { name: 'second', when: chance.at('also').pick(ofServices), of: service },
    ],
  };
}
