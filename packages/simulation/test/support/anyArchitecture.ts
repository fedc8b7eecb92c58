import fc from 'fast-check';
import { type Architecture, readArchitecture } from '../../src/files/load.ts';
import type { SimulateOptions } from '../../src/run/simulateOptions.ts';
import { packageNames } from '../../src/schema/packages.ts';

/** An architecture, and how it is to run. */
export interface AnyRun {
  readonly file: object;
  readonly options: SimulateOptions;
}

const ownRing = new Set(['store', 'riak', 'priamCassandra']);

interface Draft {
  readonly package: (typeof packageNames)[number];
  readonly count: number;
  readonly regions: number;
  readonly picks: readonly number[];
  readonly crossRegion: boolean;
  readonly self: boolean;
  readonly serviceTime: number | string;
  readonly failureRate: number;
}

const draft: fc.Arbitrary<Draft> = fc.record({
  package: fc.constantFrom(...packageNames),
  count: fc.integer({ min: 0, max: 7 }),
  regions: fc.constantFrom(1, 1, 1, 1, 0, 2, 3),
  picks: fc.array(fc.nat(20), { minLength: 1, maxLength: 3 }),
  crossRegion: fc.boolean(),
  self: fc.boolean(),
  serviceTime: fc.constantFrom<number | string>(0, 0.5, '1ms', '20ms', '20ms'),
  failureRate: fc.constantFrom(0, 0, 0, 0.1),
});

/** A service that depends on services before it alone, so that no request goes in circles. */
function serviceOf(each: Draft, at: number): object {
  const { picks, crossRegion, self, count, regions, serviceTime, failureRate } = each;
  const before = [...new Set(picks.map((pick) => (at === 0 ? -1 : pick % at)))];
  const dependencies = before.filter((i) => i >= 0).map((i) => `s${i}`);
  if (self && ownRing.has(each.package)) dependencies.push(`s${at}`);
  if (crossRegion) dependencies.push('eureka');
  const rest = { count, regions, serviceTime, failureRate, dependencies };
  return { name: `s${at}`, package: each.package, ...rest };
}

interface Mishap {
  readonly kind: number;
  readonly at: number;
  readonly lasts: number;
  readonly some: number;
}

const mishap: fc.Arbitrary<Mishap> = fc.record({
  kind: fc.nat(4),
  at: fc.constantFrom(0, 1, 50, 51, 99.5, 100, 300),
  lasts: fc.constantFrom(0, 1, 50, 100, 250),
  some: fc.nat(3),
});

function faultOf({ kind, at, lasts, some }: Mishap, services: number): object {
  const target = [
    { service: `s${some % services}`, count: 1 },
    { service: `s${some % services}`, share: 0.5 },
    { service: `s${some % services}` },
    { zone: `us-east-1/zone${'ABC'[some % 3]}` },
    { region: 'us-east-1' },
  ][kind];
  return { kind: 'kill', at, target, ...(lasts === 0 ? {} : { for: lasts }) };
}

const networks = [
  'none',
  'aws',
  { profile: 'none', sameZone: '1ms', crossZone: '1ms', edge: '1ms' },
] as const;

/** Any architecture of ours without cycles, under any plan of kills. */
export const anyRun: fc.Arbitrary<AnyRun> = fc
  .record({
    services: fc.array(draft, { minLength: 2, maxLength: 6 }),
    mishaps: fc.array(mishap, { maxLength: 5 }),
    network: fc.constantFrom(...networks),
    interval: fc.constantFrom('1ms', '3.3ms', '10ms'),
    victim: fc.boolean(),
    warmUp: fc.constantFrom(0, 0, '120ms'),
    seed: fc.nat(1e6),
    duration: fc.constantFrom<'0ms' | '100ms' | '400ms'>('0ms', '100ms', '400ms', '400ms', '400ms'),
    poll: fc.constantFrom<'10ms' | '100ms' | '1s'>('10ms', '100ms', '1s'),
  })
  .map(({ services, mishaps, network, interval, victim, warmUp, seed, duration, poll }) => ({
    file: {
      arch: 'any',
      version: 'arch-0.2',
      services: services.map(serviceOf),
      ...(victim ? { victim: `s${services.length - 1}` } : {}),
      ...(mishaps.length === 0
        ? {}
        : { faults: mishaps.map((each) => faultOf(each, services.length)) }),
      workload: [{ arrivals: { process: 'constant', interval } }],
      warmUp,
      network,
    },
    options: { seed, duration, poll },
  }));

/** The architecture of a run; undefined where the plan hits nothing that is there. */
export function architectureOf({ file }: AnyRun): Architecture {
  return readArchitecture(file, 'any');
}
