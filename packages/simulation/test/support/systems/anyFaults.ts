import type { AnyRegion, Layout } from './anyPlaces.ts';
import type { AnyService } from './anyServices.ts';
import type { Chance } from './chance.ts';
import type { Feature } from './features.ts';
import { anyTime } from './quantities.ts';

/** What can be hit. */
export interface Victims {
  readonly services: readonly AnyService[];
  readonly layout: Layout;
  /** Fields that can change while it runs, and what they may become. */
  readonly settings: readonly (readonly [path: string, value: unknown])[];
}

type Target = Readonly<Record<string, unknown>>;

const zoneOf = (chance: Chance, { name, zones }: AnyRegion) => `${name}/${chance.pick(zones)}`;

function picked(chance: Chance): Target {
  return chance.pick<Target>([{}, {}, { count: 1 }, { share: 0.5 }, { groups: 1 }]);
}

/** Any target: a service, an instance, a place, a package; all of it, some of it, or things of such a name. */
function anyTarget(chance: Chance, victims: Victims): Target {
  const { services, layout } = victims;
  const { name, count } = chance.at('service').pick(services);
  // Those of later regions may hit nobody, which is refused.
  const region = chance.at('region').pick(layout.regions.slice(0, chance.likely(0.7) ? 1 : 2));
  const zone = zoneOf(chance.at('zone'), region);
  const some = picked(chance.at('some'));
  const instance = `${name}${String(chance.at('index').whole(0, Math.max(0, count - 1))).padStart(2, '0')}`;
  const host = `${zone}/host00`;
  return chance.at('kind').pick<Target>([
    { service: name, ...some },
    { service: name, ...some },
    { service: name },
    { service: '*', count: 1 },
    { instance },
    { zone, ...some },
    { zone: '*', groups: 1 },
    { region: region.name },
    { continent: chance.at('continent').pick(layout.continents.slice(0, 1)) },
    {
      package:
        chance.at('package').pick(services).kind === 'dns'
          ? 'denominator'
          : kindNamed(chance, services),
    },
    ...(layout.hosts > 0 ? [{ host }, { host }] : []),
  ]);
}

const names: Readonly<Record<string, string>> = {
  dns: 'denominator',
  loadBalancer: 'elb',
  proxy: 'zuul',
  database: 'store',
};

function kindNamed(chance: Chance, services: readonly AnyService[]): string {
  const { kind } = chance.at('package').pick(services);
  return names[kind] ?? kind;
}

const anyPlace = (chance: Chance, { layout }: Victims): Target => {
  const [first = { name: '', zones: [] }] = layout.regions;
  return chance.pick<Target>([{ zone: zoneOf(chance.at('zone'), first) }, { region: first.name }]);
};

const anyLink = (chance: Chance, victims: Victims) => ({
  from: anyTarget(chance.at('from'), victims),
  to: anyTarget(chance.at('to'), victims),
});

type Make = (chance: Chance, victims: Victims) => object;

const onTarget =
  (kind: string, more: (chance: Chance) => object = () => ({})): Make =>
  (chance, victims) => ({ kind, target: anyTarget(chance.at('target'), victims), ...more(chance) });

const onLink =
  (kind: string, more: (chance: Chance) => object): Make =>
  (chance, victims) => ({ kind, link: anyLink(chance.at('link'), victims), ...more(chance) });

const rate = (chance: Chance) => ({ rate: chance.pick([0, 0.3, 1]) });

const kinds: readonly (readonly [Feature, Make])[] = [
  ['kill', onTarget('kill')],
  ['pause', onTarget('pause')],
  ['slow', onTarget('slow', (chance) => ({ factor: chance.pick([0.5, 3, 20]) }))],
  ['error', onTarget('error', rate)],
  [
    'clock',
    onTarget('clock', (chance) =>
      chance.pick([{ offset: '20ms' }, { drift: -0.2 }, { offset: 5, drift: 0.01 }]),
    ),
  ],
  ['delayFault', onLink('delay', (chance) => ({ add: anyTime(chance.at('add')) }))],
  ['lossFault', onLink('loss', rate)],
  ['duplicateFault', onLink('duplicate', rate)],
  [
    'partition',
    (chance, victims) => ({
      kind: 'partition',
      between: [anyTarget(chance.at('one'), victims), anyTarget(chance.at('other'), victims)],
      ...(chance.likely(0.5) ? { oneWay: chance.at('way').likely(0.5) } : {}),
    }),
  ],
  [
    'registry',
    (chance, victims) => ({
      kind: 'registry',
      target: anyPlace(chance.at('place'), victims),
      mode: chance.pick(['gone', 'stale']),
    }),
  ],
  ['dns', (chance, victims) => ({ kind: 'dns', target: anyPlace(chance.at('place'), victims) })],
  [
    'set',
    (chance, { settings }) => {
      const [path, value] = chance.pick(settings);
      return { kind: 'set', path, value };
    },
  ],
];

/** One thing that goes wrong, without its times; undefined where the system may have no faults. */
export function anyAction(chance: Chance, victims: Victims): object | undefined {
  const hasSettings = victims.settings.length > 0;
  const known = kinds.filter(
    ([feature]) => chance.may(feature) && (feature !== 'set' || hasSettings),
  );
  if (known.length === 0) return undefined;
  const [, make] = chance.pick(known);
  return make(chance.at('action'), victims);
}

function anyFault(chance: Chance, victims: Victims): object[] {
  const action = anyAction(chance, victims);
  if (action === undefined) return [];
  const lasts = chance
    .at('lasts')
    .pick<object>([{}, { for: '1ms' }, { for: '60ms' }, { for: '1s' }]);
  if (chance.has('every', 0.3)) {
    const every = chance
      .at('how often')
      .pick(['45ms', { distribution: 'exponential', mean: '60ms' }]);
    return [{ every, ...action, for: '15ms' }];
  }
  return [
    {
      at: chance.at('at').pick([0, '20ms', '99.5ms', '100ms', '101ms', '500ms']),
      ...action,
      ...lasts,
    },
  ];
}

/** The fault plan of a system; in a storm far more at once than any plan would have. */
export function anyFaults(chance: Chance, victims: Victims): object[] {
  const few = chance.pick([0, 1, 1, 2, 4]);
  const count = chance.has('storm', 0.2) ? chance.at('storm').pick([8, 14]) : few;
  return Array.from({ length: count }, (_, at) => anyFault(chance.at(at), victims)).flat();
}

/** Fields that can change while a system runs, and what they may become. */
export function settingsOf(
  services: readonly AnyService[],
  workload: unknown,
): (readonly [string, unknown])[] {
  const drives = Array.isArray(workload) ? workload[0] : workload;
  return [
    ...services.flatMap(({ name, count, kind, file, dependencies }) => {
      const of = (field: string, value: unknown) => [`services.${name}.${field}`, value] as const;
      const canScale = count > 0 && kind !== 'priamCassandra' && !('autoscale' in file);
      return [
        of('serviceTime', '3ms'),
        of('failureRate', 0.4),
        ...('workers' in file ? [of('workers', 1), of('workers', 6)] : []),
        ...(canScale ? [of('count', 1), of('count', 6)] : []),
        of('admission', { maxInFlight: 2 }),
        ...('cache' in file ? [of('cache', { hitRatio: 0.2 })] : []),
        ...('missRate' in file ? [of('missRate', 0.7)] : []),
        ...(dependencies.length > 0 ? [of('policies', { '*': { timeout: '9ms' } })] : []),
        ...('operations' in file ? [of('operations.get', [{ work: '2ms' }])] : []),
      ];
    }),
    ...(drives === undefined
      ? []
      : ([
          ['workload.load', 3],
          ['workload.timeout', '30ms'],
        ] as const)),
  ];
}
