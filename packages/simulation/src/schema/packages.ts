import * as z from 'zod/mini';
import type { Schema } from './vocabulary.ts';

/** The kinds of actor that a service can be. */
export const packageNames = [
  'service',
  'denominator',
  'elb',
  'zuul',
  'karyon',
  'monolith',
  'staash',
  'store',
  'cache',
  'volume',
  'priamCassandra',
  'riak',
] as const;

/** The kind of actor that a service is. */
export type PackageName = (typeof packageNames)[number];

const aliases = ['dns', 'loadBalancer', 'proxy', 'database'] as const;
type Alias = (typeof aliases)[number];

/** Names that say what Netflix's say, for readers who do not know those. */
export const packageAliases: Readonly<Record<Alias, PackageName>> = {
  dns: 'denominator',
  loadBalancer: 'elb',
  proxy: 'zuul',
  database: 'store',
};

const polite: ReadonlySet<PackageName> = new Set<PackageName>([
  'service',
  'zuul',
  'karyon',
  'monolith',
  'staash',
]);

/** Whether instances of this kind keep only those with their own zone string, `*` included. */
export function looksInOwnZone(kind: PackageName): boolean {
  return kind === 'zuul' || kind === 'karyon';
}

const intermediate: ReadonlySet<PackageName> = new Set<PackageName>([
  'denominator',
  'elb',
  'zuul',
  'karyon',
  'monolith',
  'staash',
]);

/** Whether this kind leaves requests to its dependencies, once it has any. */
export function passesOn(kind: PackageName): boolean {
  return intermediate.has(kind);
}

/** Whether this kind passes an operation on that it does not declare: all of those but `staash`, which asks for values. */
export function passesAnyOperation(kind: PackageName): boolean {
  return passesOn(kind) && kind !== 'staash';
}

/** Whether instances of this kind say goodbye to the registry, and so have a `done` record. */
export function saysGoodbye(kind: PackageName): boolean {
  return polite.has(kind);
}

/** Reads a kind of actor, by its own or another name. */
export function packageName(): Schema<PackageName> {
  const known = [...packageNames, ...aliases] as const;
  return z.pipe(
    z.enum(known, { error: known.join(', ') }),
    z.transform((name: PackageName | Alias) => (isAlias(name) ? packageAliases[name] : name)),
  );
}

function isAlias(name: PackageName | Alias): name is Alias {
  return Object.hasOwn(packageAliases, name);
}
