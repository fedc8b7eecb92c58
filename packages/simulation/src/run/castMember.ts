import {
  type Identity,
  Instance,
  KeySpace,
  recipes,
  type ServiceTraits,
  type Surroundings,
  type Terms,
  WriteLog,
} from '@spigo/actors';
import { createSampler } from '@spigo/dynamics';
import type { GotocolRef } from '@spigo/gotocol';
import { type CallRecorder, ServiceRecorder } from '@spigo/telemetry';
import { formatName, type NameParts } from '@spigo/topology';
import { ArchitectureError } from '../files/architectureError.ts';
import type { Placed } from '../resolving/placement.ts';
import { policyFor } from '../resolving/policyFor.ts';
import type { ResolvedArchitecture, ResolvedService } from '../resolving/resolvedArchitecture.ts';
import { passedOn, servedOperations } from '../resolving/servedOperations.ts';
import type { Tap } from './scaling/tap.ts';
import { cacheSettingsOf } from './settings/cacheSettings.ts';
import { callSettingsOf } from './settings/callSettings.ts';
import { programOf, programsOf } from './settings/programOf.ts';
import { stationSettingsOf } from './settings/stationSettings.ts';

/** One instance on the stage. */
export interface Member {
  readonly placed: Placed;
  readonly identity: Identity;
  readonly traits: ServiceTraits;
  readonly ref: GotocolRef;
  /** What its autoscaler reads; null where it has none. */
  readonly tap: Tap | null;
  /** Its present life; another one after a restart. */
  instance: Instance;
  /** Autoscaling has sent it home. */
  hasLeft: boolean;
}

/** By name of service, then by index: an order that does not hang on that of a file. */
export function inServiceOrder(one: Member, other: Member): number {
  const [service, otherService] = [one.traits.service, other.traits.service];
  if (service !== otherService) return service < otherService ? -1 : 1;
  return one.identity.index - other.identity.index;
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
export function createRoles(
  architecture: ResolvedArchitecture,
  calls: CallRecorder,
  terms: Terms,
): Map<string, Role> {
  const served = servedOperations(architecture.services);
  const counts = architecture.workloads.map((workload) => workload.keys.count);
  const keys = new KeySpace(Math.max(1_000, ...counts));
  return new Map(
    architecture.services.map((service) => {
      const { name } = service;
      const recorder = new ServiceRecorder(architecture.warmUp, () => calls.to(name));
      const recipe = recipeOf(service, architecture.file);
      const traits = {
        service: name,
        recipe,
        dependencies: service.dependencies,
        crossRegion: service.crossRegion,
        keys,
        writes: recipe.isReplicated ? new WriteLog(terms) : null,
        perRegion: service.count,
        station: stationSettingsOf(service),
        meter: recorder,
        operations: programsOf(service.operations),
        passedOn: passedOn(service, served),
        policyOf: policiesOf(service),
        sharesByZone: sharesByZone(service),
        callsTo: (dependency: string) => calls.between(name, dependency),
        countFrom: architecture.warmUp,
        cache: service.cache === undefined ? null : cacheSettingsOf(service.cache),
        missRate: service.missRate,
        sidecar: service.sidecar === undefined ? null : createSampler(service.sidecar),
        daemons: service.daemons.map(({ every, steps }) => ({
          every: createSampler(every),
          program: programOf(steps),
        })),
      };
      return [name, { service, traits, recorder }];
    }),
  );
}

/** Null where no dependency has a policy: what is not there costs nothing. */
function policiesOf(service: ResolvedService): ServiceTraits['policyOf'] {
  if (Object.keys(service.policies).length === 0) return null;
  return (dependency) => callSettingsOf(service, dependency);
}

function sharesByZone(service: ResolvedService): boolean {
  return service.dependencies.some(
    (name) => policyFor(service.policies, name)?.loadBalancing === 'zoneAware',
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
