import type { Duration } from '@spigo/kernel';
import * as z from 'zod/mini';
import { duration } from './durations.ts';
import { type Fault, fault } from './faults.ts';
import { type Network, network } from './network.ts';
import { type Monitor, monitor, type Objective, objective } from './objectives.ts';
import { type Places, places } from './places.ts';
import { type Service, service } from './service.ts';
import { type Social, social } from './social.ts';
import {
  fields,
  lazily,
  listOf,
  oneOf,
  optional,
  required,
  type Schema,
  text,
} from './vocabulary.ts';
import { type Workload, workload } from './workload.ts';

const versions = ['arch-0.0', 'arch-0.1', 'arch-0.2'] as const;

/** Versions of the format; the first two are Spigo's. */
export type Version = (typeof versions)[number];

/** An architecture as its file says it, in our units; defaults are not applied yet. */
export interface ArchitectureFile {
  readonly arch: string;
  readonly version?: Version;
  readonly description?: string;
  readonly victim?: string;
  readonly services?: readonly Service[];
  readonly social?: Social;
  readonly workload?: readonly Workload[];
  readonly warmUp?: Duration;
  readonly network?: Network;
  readonly faults?: readonly Fault[];
  readonly objectives?: readonly Objective[];
  readonly monitor?: Monitor;
  readonly places?: Places;
}

/** Reads a whole architecture file. */
export const architectureFile: () => Schema<ArchitectureFile> = lazily('architectureFile', () =>
  fields({
    $schema: optional(text(), 'for editors: where the schema of this file is'),
    arch: required(text(), 'name of the architecture: a letter, then letters, digits, "_" and "-"'),
    version: optional(oneOf(versions), 'of the format; default arch-0.2'),
    description: optional(text(), 'one line'),
    args: optional(text(), 'accepted for older files; has no effect'),
    date: optional(text(), 'accepted for older files; has no effect'),
    victim: optional(text(), 'a service; one of its instances is killed half way'),
    services: optional(listOf(service, 1), 'services, in any order'),
    social: optional(social, 'a population, instead of services'),
    workload: optional(oneOrMore, 'streams of requests, one or a list'),
    warmUp: optional(duration(), 'statistics start here; default 0'),
    network: optional(network, 'one-way delays: the name of a profile, or an object'),
    faults: optional(listOf(fault), 'what goes wrong'),
    objectives: optional(listOf(objective), 'what the run must achieve'),
    monitor: optional(monitor, 'when somebody would have known'),
    places: optional(places, 'where instances can be'),
  }),
);

function oneOrMore(): Schema<readonly Workload[]> {
  const alone = z.pipe(
    workload(),
    z.transform((only: Workload): readonly Workload[] => [only]),
  );
  return z.union([alone, listOf(workload, 1)], { error: 'a workload or a list of workloads' });
}
