import {
  type ResolvedArchitecture,
  type ResolvedService,
  type ResolvedWorkload,
  writeArchitecture,
} from '@spigo/simulation';
import type { Knob, Knobs, LoadKnobs } from '../../model/steering/knobs.ts';

/** Plain data of a file, in which one may look for anything. */
type Plain = unknown;

/** All that can be set while an architecture runs; nothing for what is no architecture of services. */
export function knobsOf(architecture: ResolvedArchitecture | undefined): Knobs {
  if (architecture === undefined || architecture.social !== undefined) {
    return { kind: 'knobs', services: [], loads: [] };
  }
  const file: Plain = writeArchitecture(architecture);
  return {
    kind: 'knobs',
    services: architecture.services.map((service, index) => ({
      service: service.name,
      knobs: knobsOfService(service, at(at(file, 'services'), index)),
    })),
    loads: architecture.workloads.map((workload, index) =>
      loadOf(workload, at(at(file, 'workload'), index), pathOfWorkload(architecture, index)),
    ),
  };
}

function knobsOfService(service: ResolvedService, written: Plain): Knob[] {
  const { name, workers, cache, autoscale, package: kind } = service;
  const knob = knobsIn(`services.${name}`, written);
  const scales = service.count > 0 && kind !== 'priamCassandra' && autoscale?.of !== 'instances';
  const regions = service.regions > 1 ? 'instances in each region' : 'instances';
  return [
    ...(scales ? [knob('count', regions, '5')] : []),
    ...(workers === undefined ? [] : [knob('workers', 'workers of each', '4')]),
    knob('serviceTime', 'service time', '20ms'),
    knob('failureRate', 'share of failures', '0.1'),
    ...(looksUp.has(kind) || cache !== undefined
      ? [knob('missRate', 'share of misses', '0.5')]
      : []),
    ...cacheKnobs(service, knob),
    knob('admission.maxInFlight', 'most in flight', '20'),
    ...policiesOf(service).flatMap(([key, to]) => [
      knob(`policies.${key}.timeout`, `time-out to ${to}`, '50ms'),
      knob(`policies.${key}.retry.maxRetries`, `retries to ${to}`, '2'),
    ]),
  ];
}

const looksUp: ReadonlySet<string> = new Set(['store', 'cache', 'volume']);

function cacheKnobs({ cache }: ResolvedService, knob: KnobMaker): Knob[] {
  if (cache === undefined) return [knob('cache.hitRatio', 'cache: share of hits', '0.8')];
  if ('hitRatio' in cache) return [knob('cache.hitRatio', 'cache: share of hits', '0.8')];
  return [
    knob('cache.ttl', 'cache: time to live', '1s'),
    knob('cache.entries', 'cache: entries', '1000'),
  ];
}

/** What rules the calls to each dependency: its own policy, or the one for all others. */
function policiesOf({ policies, dependencies }: ResolvedService): [key: string, to: string][] {
  const own = dependencies.filter((name) => policies[name] !== undefined || !('*' in policies));
  const rest: [string, string][] = '*' in policies ? [['*', 'the others']] : [];
  return [...own.map((name): [string, string] => [name, name]), ...rest];
}

function loadOf(workload: ResolvedWorkload, written: Plain, path: string): LoadKnobs {
  const { arrivals, from } = workload;
  const knob = knobsIn(path, written);
  const { process } = arrivals;
  const rate =
    process === 'constant' || process === 'poisson' ? `${text(1e6 / arrivals.interval)}/s` : '';
  const rates = (): Knob[] => {
    switch (process) {
      case 'constant':
      case 'poisson':
        return [{ ...knob('arrivals.rate', 'requests', '200/s'), value: rate }];
      case 'bernoulli':
        return [knob('arrivals.interval', 'time between chances', '5ms')];
      case 'closed':
        return [
          knob('arrivals.users', 'users', '50'),
          knob('arrivals.think', 'time to think', '1s'),
        ];
      case 'bursts':
        return [
          knob('arrivals.rate', 'requests between bursts', '100/s'),
          knob('arrivals.peakRate', 'requests in a burst', '500/s'),
        ];
      case 'trace':
        return [];
    }
  };
  const users = process === 'closed' ? `${arrivals.users} users` : '';
  return {
    from,
    text: [rate, users, process].filter((part) => part !== '').join(', '),
    load: { ...knob('load', 'load', '2'), value: String(workload.load) },
    knobs: [
      ...rates(),
      knob('timeout', 'time-out of clients', '500ms'),
      knob('retry.maxRetries', 'retries of clients', '2'),
    ],
  };
}

const text = (value: number): string => String(Number(value.toPrecision(6)));

const pathOfWorkload = ({ workloads }: ResolvedArchitecture, index: number): string =>
  workloads.length === 1 ? 'workload' : `workload[${index}]`;

type KnobMaker = (field: string, title: string, example: string) => Knob;

const knobsIn =
  (path: string, written: Plain): KnobMaker =>
  (field, title, example) => ({
    path: `${path}.${field}`,
    title,
    value: valueText(field.split('.').reduce(at, written)),
    example,
  });

/** A field of plain data; undefined where there is none. */
function at(data: Plain, key: string | number): Plain {
  return typeof data === 'object' && data !== null ? Reflect.get(data, key) : undefined;
}

function valueText(value: Plain): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
