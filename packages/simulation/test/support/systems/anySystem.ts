import { anyAction, anyFaults, settingsOf, type Victims } from './anyFaults.ts';
import { anyNetwork } from './anyNetwork.ts';
import { anyLayout, usualLayout } from './anyPlaces.ts';
import { anyServices } from './anyServices.ts';
import { anyWatch } from './anyWatch.ts';
import { anyWorkloads } from './anyWorkload.ts';
import { Chance, swarm } from './chance.ts';
import { faultLine } from './faultLine.ts';
import { type Feature, features } from './features.ts';
import { anyTime } from './quantities.ts';

/** Something that somebody does to a run while it goes on; a dash before a line heals it. */
export type Order = readonly [afterUs: number, line: string];

/** A random system: an architecture, and how it is run. */
export interface AnySystem {
  readonly seed: number;
  /** What it may have, in order. */
  readonly features: readonly Feature[];
  /** Its architecture file; null where one that comes with the project is run. */
  readonly file: Readonly<Record<string, unknown>> | null;
  /** What of the command line says what is run, but for the architecture. */
  readonly size: RunSize;
  /** Faults that are asked for beside those of the file. */
  readonly lines: readonly string[];
  readonly orders: readonly Order[];
  readonly chance: Chance;
}

/** How much of a system is run, and from which seed. */
export interface RunSize {
  readonly seed: number;
  readonly duration: '0ms' | '40ms' | '250ms';
  readonly scale?: number;
  readonly regions?: number;
  readonly poll: '20ms' | '100ms' | '1s';
  readonly load: number;
}

/** The system of a seed, with none of the features `without`. */
export function anySystem(seed: number, without: readonly Feature[] = []): AnySystem {
  const kept = swarm(seed, without);
  const chance = Chance.of(seed, kept);
  const own = { seed, features: features.filter((each) => kept.has(each)), chance };
  if (chance.may('shipped')) {
    return { ...own, file: null, size: anySize(chance.at('size')), lines: [], orders: [] };
  }
  return chance.may('social')
    ? { ...own, ...socialSystem(chance) }
    : { ...own, ...serviceSystem(chance) };
}

function anySize(chance: Chance): RunSize {
  const poll = chance.has('shortPoll', 0.7) ? chance.pick(['20ms', '100ms'] as const) : '1s';
  return {
    seed: chance.at('seed').whole(0, 1e6),
    duration: chance.at('duration').pick(['0ms', '40ms', '250ms', '250ms', '250ms', '250ms']),
    poll,
    load: chance.has('load', 0.4) ? chance.at('load').pick([0.5, 2]) : 1,
  };
}

type Made = Omit<AnySystem, 'seed' | 'features' | 'chance'>;

function socialSystem(chance: Chance): Made {
  const own = chance.at('social');
  const social = {
    ...(own.likely(0.8) ? { population: own.at('population').whole(3, 60) } : {}),
    ...(own.at('has friends').likely(0.5) ? { friends: own.at('friends').whole(0, 4) } : {}),
    ...(own.at('has buddies').likely(0.5) ? { buddies: own.at('buddies').whole(0, 12) } : {}),
    ...(own.at('has gold').likely(0.5) ? { gold: own.at('gold').whole(0, 200) } : {}),
    ...(own.at('has chat').likely(0.8) ? { chat: talk(anyTime(own.at('chat'))) } : {}),
  };
  const file = {
    arch: 'any',
    version: 'arch-0.2',
    social,
    ...anyNetwork(chance.at('network'), usualLayout),
    ...chance.at('watch').field('monitor', 'monitor', () => ({ scrape: '10ms', alerts: [] })),
  };
  const size = anySize(chance.at('size'));
  const scaled = chance.has('scaled') ? { scale: chance.at('scale').whole(3, 40) } : {};
  return { file, size: { ...size, ...scaled }, lines: [], orders: [] };
}

/** Who chats without a pause would never let time pass. */
const talk = (time: unknown): unknown => (time === '0ms' ? '3ms' : time);

function serviceSystem(chance: Chance): Made {
  const layout = anyLayout(chance.at('places'));
  const services = anyServices(chance.at('services'), layout);
  const driven = anyWorkloads(chance.at('workload'), services);
  const workload = 'workload' in driven ? driven.workload : undefined;
  const victims: Victims = { services, layout, settings: settingsOf(services, workload) };
  const faults = anyFaults(chance.at('faults'), victims);
  const inWords = chance.at('faults').at('in words').likely(0.2);
  const listed = services.map(({ file }) => file);
  const file = {
    arch: 'any',
    ...anyHead(chance.at('head')),
    ...chance.field('victim', 'victim', (own) => own.pick(services).name, 0.7),
    services: chance.at('order').likely(0.5) ? listed : listed.toReversed(),
    ...driven,
    ...chance.field('warmUp', 'warmUp', (own) => own.pick(['30ms', '110ms', '100ms'])),
    ...anyNetwork(chance.at('network'), layout),
    ...(faults.length === 0 ? {} : { faults: inWords ? faults.map(inLine) : faults }),
    ...anyWatch(chance.at('watch'), services),
    ...(layout.places === undefined ? {} : { places: layout.places }),
  };
  // An autoscaler needs an instance at least.
  const least = chance.may('autoscale') ? 110 : 30;
  const scaled = chance.has('scaled') ? { scale: chance.at('scale').pick([least, 120, 160]) } : {};
  const regions = layout.factor === 1 ? {} : { regions: layout.factor };
  return {
    file,
    size: { ...anySize(chance.at('size')), ...scaled, ...regions },
    lines: chance.has('flagged') ? anyFaults(chance.at('lines'), victims).map(inLine) : [],
    orders: chance.has('orders') ? anyOrders(chance.at('orders'), victims) : [],
  };
}

/** How the file says what it is; older versions have other defaults, and fields that mean nothing. */
function anyHead(chance: Chance): object {
  if (!chance.has('older', 0.4)) return { version: 'arch-0.2' };
  return {
    version: chance.pick(['arch-0.0', 'arch-0.1', 'arch-0.2']),
    description: 'anything',
    args: '[spigo -a any]',
    date: '2016-01-01T00:00:00Z',
  };
}

const inLine = (fault: object): string => faultLine({ ...fault });

/** Faults by hand, some of which are healed by hand, too. */
function anyOrders(chance: Chance, victims: Victims): Order[] {
  const orders = Array.from({ length: chance.whole(1, 5) }, (_, index): Order[] => {
    const own = chance.at(index);
    const action = anyAction(own.at('action'), victims);
    if (action === undefined) return [];
    const line = inLine(action);
    const at = own.whole(0, 200_000);
    const lasts = own.at('lasts').pick(['', '', ' for 30ms']);
    const heals: Order[] = lasts === '' && own.likely(0.5) ? [[at + 40_000, `-${line}`]] : [];
    return [[at, `${line}${lasts}`], ...heals];
  });
  return orders.flat().toSorted(([one], [other]) => one - other);
}
