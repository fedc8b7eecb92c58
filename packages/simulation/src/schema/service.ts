import type { Distribution } from '@spigo/dynamics';
import { mostRegions } from '@spigo/topology';
import * as z from 'zod/mini';
import { mostInstances } from './bounds.ts';
import { type Capacity, capacityFields } from './capacity.ts';
import { distribution } from './distributions.ts';
import { name } from './names.ts';
import { type Operation, operation } from './operations.ts';
import { type PackageName, packageName } from './packages.ts';
import { type Policy, policy } from './policies.ts';
import {
  byName,
  fields,
  flag,
  lazily,
  listOf,
  oneOf,
  optional,
  required,
  type Schema,
  share,
  text,
  whole,
} from './vocabulary.ts';

/** One service as its file says it; what is left out has its default elsewhere. */
export interface Service extends Capacity {
  readonly name: string;
  readonly package?: PackageName;
  readonly count?: number;
  readonly scope?: 'region' | 'global';
  readonly regions?: number;
  readonly dependencies?: readonly string[] | null;
  readonly crossRegion?: boolean;
  readonly authenticates?: boolean;
  readonly machine?: string;
  readonly instance?: string;
  readonly container?: string;
  readonly process?: string;
  readonly serviceTime?: Distribution;
  readonly failureRate?: number;
  readonly missRate?: number;
  readonly operations?: Readonly<Record<string, Operation>>;
  readonly policies?: Readonly<Record<string, Policy>>;
}

/** Reads a service. */
export const service: () => Schema<Service> = lazily('service', () =>
  fields({
    ...placementFields(),
    ...nameFields(),
    ...capacityFields(),
    serviceTime: optional(distribution, 'time on a worker; default that of the package'),
    failureRate: optional(share(), 'share of requests that fail after their service time'),
    missRate: optional(share(), 'share of lookups in a store or cache that miss'),
    operations: optional(byName(operation), 'what a request does, by name of operation'),
    policies: optional(byName(policy), 'how it calls, by dependency; "*" for the rest'),
    ...guesstimateFields(),
  }),
);

function placementFields() {
  return {
    name: required(name(), 'what others call it: a letter, then letters, digits, "_" and "-"'),
    package: optional(packageName(), 'the kind of actor; default service'),
    count: optional(
      whole(0, mostInstances),
      'instances per region at 100 %; 0: one per region, not in a zone. Default 1, in older files 0',
    ),
    scope: optional(
      oneOf(['region', 'global']),
      'region: one instance per region, not in a zone; global: one instance outside all regions',
    ),
    regions: optional(
      whole(0, mostRegions),
      'regions it is in, multiplied by -w; 0: one instance outside all. Default 1, in older files 0',
    ),
    dependencies: optional(
      z.nullable(listOf(text())),
      'services it calls; eureka among them: it sees and is seen from every region',
    ),
    crossRegion: optional(flag(), 'sees and is seen from every region'),
    authenticates: optional(
      flag(),
      'knows who asks, and lets nobody else through: for `spigo check --rules`; no effect on a run',
    ),
  };
}

function nameFields() {
  return {
    machine: optional(text(), 'the machine in hierarchical names'),
    instance: optional(text(), 'accepted for older files; the instance is service and index'),
    container: optional(text(), 'the container in hierarchical names'),
    process: optional(text(), 'the process in hierarchical names'),
  };
}

/** Spigo gave these to its Guesstimate export; they have no meaning for a run. */
function guesstimateFields() {
  const about = 'accepted for older files; has no effect';
  return {
    useCustomGuesstimate: optional(z.unknown(), about),
    guesstimateType: optional(z.unknown(), about),
    guesstimateValue: optional(z.unknown(), about),
  };
}
