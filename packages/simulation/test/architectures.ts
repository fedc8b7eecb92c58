import { type Architecture, readArchitecture } from '../src/files/load.ts';

/** One service of Spigo's tables: name, package, count, dependencies; regions 1 but for clients. */
export type Row = readonly [string, string, number, readonly string[]];

/** An architecture of Spigo's, from its rows bottom up. */
export function spigoArchitecture(arch: string, rows: readonly Row[], regions = 1): Architecture {
  const services = rows.map(([name, kind, count, dependencies]) => ({
    name,
    package: kind,
    count,
    regions: kind === 'denominator' ? 0 : regions,
    dependencies,
  }));
  return readArchitecture({ arch, version: 'arch-0.0', services });
}

const front = (target: string): Row[] => [
  ['www-elb', 'elb', 0, [target]],
  ['www', 'denominator', 0, ['www-elb']],
];

export const lamp: Architecture = spigoArchitecture('lamp', [
  ['rds-mysql', 'store', 2, []],
  ['memcache', 'store', 1, []],
  ['webserver', 'monolith', 18, ['memcache', 'rds-mysql']],
  ['webserver-elb', 'elb', 0, ['webserver']],
  ['www', 'denominator', 0, ['webserver-elb']],
]);

export const netflixoss: Architecture = spigoArchitecture('netflixoss', [
  ['cassSubscriber', 'priamCassandra', 6, ['cassSubscriber', 'eureka']],
  ['evcacheSubscriber', 'store', 3, []],
  ['subscriber', 'staash', 6, ['cassSubscriber', 'evcacheSubscriber']],
  ['login', 'karyon', 18, ['subscriber']],
  ['homepage', 'karyon', 24, ['subscriber']],
  ['wwwproxy', 'zuul', 6, ['login', 'homepage']],
  ...front('wwwproxy'),
]);

export const cassandra: Architecture = spigoArchitecture('cassandra', [
  ['cassandra', 'priamCassandra', 6, ['cassandra', 'eureka']],
  ['restdata', 'staash', 6, ['cassandra']],
  ['app', 'karyon', 12, ['restdata']],
  ['proxy', 'zuul', 6, ['app']],
  ...front('proxy'),
]);

const mysql: Row = ['rds-mysql', 'store', 2, ['rds-mysql']];
const memcache: Row = ['memcache', 'store', 1, []];
const evcache: Row = ['evcache', 'store', 3, []];
const ring = (...dependencies: string[]): Row => [
  'cassTurtle',
  'priamCassandra',
  12,
  ['cassTurtle', ...dependencies],
];
const php = (kind: string, ...dependencies: string[]): Row => ['php', kind, 9, dependencies];
const node: Row = ['node', 'karyon', 9, ['turtle']];
const turtle = (...dependencies: string[]): Row => ['turtle', 'staash', 6, dependencies];
const proxies = (...dependencies: string[]): Row => ['wwwproxy', 'zuul', 9, dependencies];
const microservices = [php('karyon', 'turtle'), node, proxies('php', 'node'), ...front('wwwproxy')];

const steps: readonly (readonly [number, readonly Row[]])[] = [
  [1, [mysql, php('monolith', 'rds-mysql'), ...front('php')]],
  [1, [mysql, memcache, php('monolith', 'rds-mysql', 'memcache'), ...front('php')]],
  [
    1,
    [
      mysql,
      memcache,
      php('monolith', 'rds-mysql', 'memcache'),
      proxies('php'),
      ...front('wwwproxy'),
    ],
  ],
  [
    1,
    [
      mysql,
      evcache,
      turtle('rds-mysql', 'evcache'),
      php('karyon', 'turtle'),
      proxies('php'),
      ...front('wwwproxy'),
    ],
  ],
  [1, [mysql, evcache, turtle('rds-mysql', 'evcache'), ...microservices]],
  [1, [ring(), mysql, evcache, turtle('rds-mysql', 'evcache', 'cassTurtle'), ...microservices]],
  [1, [ring(), evcache, turtle('evcache', 'cassTurtle'), ...microservices]],
  [2, [ring(), evcache, turtle('evcache', 'cassTurtle'), ...microservices]],
  [2, [ring('eureka'), evcache, turtle('evcache', 'cassTurtle'), ...microservices]],
  [3, [ring('eureka'), evcache, turtle('evcache', 'cassTurtle'), ...microservices]],
];

/** The ten steps of Spigo's migration from LAMP to microservices in three regions. */
export const migration: readonly Architecture[] = steps.map(([regions, rows]) =>
  spigoArchitecture('migration', rows, regions),
);
