import { anyCapacity } from './anyCapacity.ts';
import { anyOperation, type Dependency } from './anyOperation.ts';
import type { Layout } from './anyPlaces.ts';
import { anyPolicy } from './anyPolicy.ts';
import type { Chance } from './chance.ts';
import { anyTime } from './quantities.ts';

/** A service of a random system, and what the rest of the system must know of it. */
export interface AnyService extends Dependency {
  readonly kind: string;
  /** Instances in a region; 0: one in a place. */
  readonly count: number;
  readonly dependencies: readonly AnyService[];
  readonly file: Readonly<Record<string, unknown>>;
}

/** In the order in which they may ask each other; no name ends in a digit, which an index could continue. */
const names = ['web', 'cart', 'stock', 'data'] as const;

/** The client outside all regions. */
const clientName = 'www';

const lookUp = ['store', 'cache', 'volume', 'priamCassandra', 'riak', 'database'];
const others = ['service', 'elb', 'zuul', 'karyon', 'monolith', 'staash', 'loadBalancer', 'proxy'];
const rings = new Set(['store', 'riak', 'priamCassandra', 'database']);

/** A client outside all regions that asks the first of the services, and services that ask those behind them. */
export function anyServices(chance: Chance, layout: Layout): AnyService[] {
  const taken = names.slice(0, chance.whole(1, names.length));
  const services: AnyService[] = [];
  // From the last one on: whoever asks must know what there is to ask.
  for (const [index, name] of [...taken.entries()].reverse()) {
    services.unshift(anyService(chance.at(name), name, index, services, layout));
  }
  return [...services, client(chance.at(clientName), services)];
}

function client(chance: Chance, services: readonly AnyService[]): AnyService {
  const dependencies = services.slice(0, chance.at('asks').likely(0.8) ? 1 : 2);
  const operations = chance.has('operations', 0.3)
    ? { operations: { get: anyOperation(chance.at('operations'), dependencies, 3) } }
    : {};
  const file = {
    name: clientName,
    package: chance.at('package').pick(['denominator', 'denominator', 'dns']),
    regions: 0,
    dependencies: dependencies.map(({ name }) => name),
    ...operations,
    ...anyPolicies(chance, dependencies),
  };
  return { name: clientName, kind: 'denominator', operations: [], count: 0, dependencies, file };
}

function anyService(
  chance: Chance,
  name: string,
  index: number,
  below: readonly AnyService[],
  layout: Layout,
): AnyService {
  const dependencies = below.filter(({ name: each }) => chance.at(`on ${each}`).likely(0.7));
  const kind = kindOf(chance.at('package'), dependencies.length === 0);
  const where = anyPlacement(chance.at('place'), layout);
  const operations = anyOperations(chance.at('operations'), dependencies, index);
  const capacity = anyCapacity(chance.at('capacity'), {
    dependencies,
    // Who else depends on it is not known yet, and a weight is only for those who do.
    callers: index === 0 ? [clientName] : [],
    canScale: where.count > 0 && kind !== 'priamCassandra',
  });
  const isRing = rings.has(kind) && chance.at('self').likely(0.3);
  const file = {
    name,
    package: kind,
    ...where,
    ...nameParts(chance.at('parts')),
    dependencies: [
      ...dependencies.map((each) => each.name),
      ...(isRing ? [name] : []),
      ...(chance.has('crossRegion', 0.2) ? ['eureka'] : []),
    ],
    ...chance.field('serviceTime', 'serviceTime', anyTime),
    ...chance.field('failureRate', 'failureRate', (own) => own.pick([0.05, 0.5]), 0.3),
    ...missRate(chance, kind, capacity),
    ...capacity,
    ...(Object.keys(operations).length === 0 ? {} : { operations }),
    ...anyPolicies(chance, dependencies),
  };
  const own = Object.keys(operations).filter((each) => each !== 'get' && each !== 'put');
  return { name, kind, count: where.count, dependencies, operations: own, file };
}

function kindOf(chance: Chance, isLast: boolean): string {
  const plain = isLast ? 'store' : 'service';
  if (!chance.has('packages', 0.8)) return plain;
  return chance.pick(isLast ? [...lookUp, 'service'] : [...others, 'service', 'cache']);
}

function anyPlacement(chance: Chance, { regions, factor }: Layout): { count: number } & object {
  if (chance.has('global', 0.15)) {
    return { count: 0, ...(chance.likely(0.5) ? { scope: 'global' } : { regions: 0 }) };
  }
  const most = Math.min(2, Math.floor(regions.length / factor));
  const several = chance.has('severalRegions') ? { regions: chance.at('many').whole(1, most) } : {};
  if (chance.has('onePerRegion', 0.2)) {
    return { ...several, count: 0, ...(chance.likely(0.5) ? { scope: 'region' } : {}) };
  }
  const count = chance.has('severalInstances', 0.8)
    ? chance.at('count').pick([2, 2, 3, 3, 4, 5])
    : 1;
  // Older versions have none by default, and so one instance.
  const usual = chance.may('older') || chance.at('said').likely(0.5) ? { regions: 1 } : {};
  return { ...usual, ...several, count };
}

function nameParts(chance: Chance): object {
  if (!chance.has('nameParts', 0.3)) return {};
  const crossRegion = chance.has('crossRegion', 0.2) ? { crossRegion: true } : {};
  const older = {
    instance: 'm3',
    guesstimateType: '',
    guesstimateValue: '',
    useCustomGuesstimate: 0,
  };
  return {
    ...(chance.may('older') ? older : {}),
    machine: 'ec2',
    container: 'docker 1',
    process: 'jvm',
    ...crossRegion,
  };
}

function missRate(chance: Chance, kind: string, capacity: object): object {
  const looksUp = lookUp.includes(kind) || 'cache' in capacity;
  return looksUp ? chance.field('missRate', 'missRate', (own) => own.pick([0.2, 1])) : {};
}

/** As many calls as the depth allows: the deeper, the fewer. */
function anyOperations(
  chance: Chance,
  dependencies: readonly AnyService[],
  index: number,
): Record<string, object> {
  const calls = Math.max(1, 5 - 2 * index);
  const one = (name: string) => anyOperation(chance.at(name), dependencies, calls);
  return {
    ...(chance.has('operations', 0.6) ? { get: one('get') } : {}),
    ...(chance.has('operations', 0.2) && chance.at('put too').likely(0.5)
      ? { put: one('put') }
      : {}),
    ...(chance.has('ownOperations') ? { look: one('look') } : {}),
  };
}

function anyPolicies(chance: Chance, dependencies: readonly AnyService[]): object {
  if (dependencies.length === 0) return {};
  const named = ['*', ...dependencies.map(({ name }) => name)];
  const made = named.flatMap((name) => {
    const policy = anyPolicy(chance.at('policies').at(name));
    const isThere = Object.keys(policy).length > 0 && chance.at(`policy ${name}`).likely(0.7);
    return isThere ? [[name, policy] as const] : [];
  });
  return made.length === 0 ? {} : { policies: Object.fromEntries(made) };
}
