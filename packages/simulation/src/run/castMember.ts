import {
  type Identity,
  Instance,
  keyNames,
  recipes,
  type ServiceTraits,
  type Surroundings,
} from '@spigo/actors';
import { createSampler } from '@spigo/dynamics';
import type { GotocolRef } from '@spigo/gotocol';
import { ServiceRecorder } from '@spigo/telemetry';
import { formatName, type NameParts } from '@spigo/topology';
import { ArchitectureError } from '../files/architectureError.ts';
import type { Placed } from '../resolving/placement.ts';
import type { ResolvedArchitecture, ResolvedService } from '../resolving/resolvedArchitecture.ts';

/** One instance on the stage. */
export interface Member {
  readonly placed: Placed;
  readonly identity: Identity;
  readonly traits: ServiceTraits;
  readonly ref: GotocolRef;
  /** Its present life; another one after a restart. */
  instance: Instance;
}

/** What all instances of a service share, and its recorder. */
export interface Role {
  readonly service: ResolvedService;
  readonly traits: ServiceTraits;
  readonly recorder: ServiceRecorder;
}

/** The parts of an instance's hierarchical name. */
export function nameParts(arch: string, placed: Placed): NameParts {
  const { service, instance, region, zone } = placed;
  const { machine, container, process, name, package: kind } = service;
  return {
    arch,
    region,
    zone,
    machine,
    instance,
    container,
    process,
    service: name,
    package: kind,
  };
}

/** The roles of an architecture, by name of service. */
export function createRoles(architecture: ResolvedArchitecture): Map<string, Role> {
  const counts = architecture.workloads.map((workload) => workload.keys.count);
  const keys = new Set(keyNames(Math.max(1_000, ...counts)));
  return new Map(
    architecture.services.map((service) => {
      const recorder = new ServiceRecorder(architecture.warmUp);
      const traits = {
        service: service.name,
        recipe: recipeOf(service, architecture.file),
        dependencies: service.dependencies,
        crossRegion: service.crossRegion,
        serviceTime: createSampler(service.serviceTime),
        failureRate: service.failureRate,
        keys,
        perRegion: service.count,
        meter: recorder,
      };
      return [service.name, { service, traits, recorder }];
    }),
  );
}

/** A life for a member: the first one, or a fresh one, which begins with `revived`, after a restart. */
export function newLife(
  member: Pick<Member, 'identity' | 'traits'>,
  around: Surroundings,
  revived: ((life: Instance) => void) | null = null,
): Instance {
  return new Instance(member.traits, member.identity, around, revived);
}

/** Who an instance is, as its actor knows it. */
export function identityOf(arch: string, placed: Placed): Identity {
  const { index, region, zone } = placed;
  return { name: formatName(nameParts(arch, placed)), index, region, zone };
}

function recipeOf(service: ResolvedService, file: string): ServiceTraits['recipe'] {
  const recipe = recipes[service.package];
  if (recipe !== undefined) return recipe;
  const message = `found "${service.package}"; allowed: ${Object.keys(recipes).join(', ')}`;
  throw new ArchitectureError(file, [{ path: `services.${service.name}.package`, message }]);
}
