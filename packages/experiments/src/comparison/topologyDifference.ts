import { isRecord } from '../measures/isRecord.ts';
import type { Topology } from './topology.ts';

/** A setting that two versions of a service do not share; undefined where one does not have it. */
export interface ChangedSetting {
  readonly service: string;
  /** Its place inside the service: `workers`, `policies.db.timeout`. */
  readonly field: string;
  readonly a: unknown;
  readonly b: unknown;
}

/** How one system differs from another in what it is made of. */
export interface TopologyDifference {
  readonly services: {
    readonly added: readonly string[];
    readonly gone: readonly string[];
    readonly changed: readonly ChangedSetting[];
  };
  /** `caller>callee`; null where one side does not tell. */
  readonly links: { readonly added: readonly string[]; readonly gone: readonly string[] } | null;
  readonly instances: { readonly a: number; readonly b: number };
  readonly connections: { readonly a: number; readonly b: number };
  /** Fields of the whole architecture that differ: `workload`, `network` ... */
  readonly settings: readonly string[];
}

type Fields = Readonly<Record<string, unknown>>;

/** Names of `b` that `a` does not have, in their order. */
function onlyIn(
  b: Iterable<string>,
  a: ReadonlySet<string> | ReadonlyMap<string, unknown>,
): string[] {
  return [...b].filter((name) => !a.has(name));
}

const same = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** A field at which two sides part, and what both have there. */
type Parting = Omit<ChangedSetting, 'service'>;

/** Fields that say what the others mean: where they differ, the whole is another. */
const kinds = ['distribution', 'kind', 'process', 'discipline'] as const;

/** Where two values part: as deep inside of them as both have fields. */
function partings(a: unknown, b: unknown, field: string): Parting[] {
  if (same(a, b)) return [];
  if (!isRecord(a) || !isRecord(b) || kinds.some((kind) => !same(a[kind], b[kind]))) {
    return [{ field, a, b }];
  }
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].flatMap((name) =>
    partings(a[name], b[name], field === '' ? name : `${field}.${name}`),
  );
}

/** A result tells of instances alone; what it is silent about is no difference. */
function settingsOf(service: string, a: Fields, b: Fields, partial: boolean): ChangedSetting[] {
  return partings(a, b, '')
    .filter((each) => !partial || (each.a !== undefined && each.b !== undefined))
    .map((each) => ({ service, ...each }));
}

/** Fields of the whole that are not the same. */
function differing(a: Fields, b: Fields): readonly string[] {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].filter((name) => !same(a[name], b[name]));
}

/** What `b` has beside or instead of what `a` has. */
export function topologyDifference(a: Topology, b: Topology): TopologyDifference {
  const partial = a.links === null || b.links === null;
  const changed = [...a.services].flatMap(([name, before]) => {
    const after = b.services.get(name);
    return after === undefined ? [] : settingsOf(name, before, after, partial);
  });
  const links =
    a.links === null || b.links === null
      ? null
      : { added: onlyIn(b.links, a.links), gone: onlyIn(a.links, b.links) };
  return {
    services: {
      added: onlyIn(b.services.keys(), a.services),
      gone: onlyIn(a.services.keys(), b.services),
      changed,
    },
    links,
    instances: { a: a.instances, b: b.instances },
    connections: { a: a.connections, b: b.connections },
    settings: partial ? [] : differing(a.settings, b.settings),
  };
}
