import type { ServiceTraits } from '@spigo/actors';
import type { DrawnFault } from '@spigo/faults';
import type { Kernel } from '@spigo/kernel';
import type { ResolvedArchitecture } from '../../resolving/resolvedArchitecture.ts';
import { createRoles, type Member } from '../castMember.ts';
import type { Stage } from '../stage.ts';
import { type Concern, concernOf, type ServiceField } from './concern.ts';
import { type Change, changeableTraits, changed } from './configuration.ts';
import type { Hand } from './hand.ts';
import type { Levers } from './levers.ts';
import type { Troupe } from './troupe.ts';

type OfService = Extract<Concern, { readonly kind: 'service' }>;

/** Configuration that is changed while it runs, and changed back. */
export class SettingFaults implements Hand {
  private readonly stage: Stage;
  private readonly troupe: Troupe;
  private readonly architecture: ResolvedArchitecture;
  private readonly levers: Levers;
  /** In the order in which they were made, by fault. */
  private readonly changes: Map<string, Change> = new Map();

  constructor(stage: Stage, troupe: Troupe, architecture: ResolvedArchitecture, levers: Levers) {
    this.stage = stage;
    this.troupe = troupe;
    this.architecture = architecture;
    this.levers = levers;
  }

  begin({ fault }: DrawnFault): void {
    if (fault.kind !== 'set') return;
    const { path, value } = fault;
    this.changes.set(fault.id, { path, value });
    this.apply(path);
  }

  heal({ fault }: DrawnFault): void {
    if (fault.kind !== 'set' || !this.changes.delete(fault.id)) return;
    this.apply(fault.path);
  }

  /** Puts what all changes come to into force where `path` is. */
  private apply(path: string): void {
    const { architecture, levers, stage } = this;
    const concern = concernOf(path, architecture);
    const now = changed(architecture, [...this.changes.values()]);
    if (concern.kind === 'service') this.applyToService(concern, now);
    else {
      const workload = now.workloads[concern.index];
      if (workload !== undefined) levers.changeWorkload(concern.index, workload, stage.kernel.now);
    }
  }

  private applyToService({ index, field }: OfService, now: ResolvedArchitecture): void {
    const [service, after] = [this.architecture.services[index], now.services[index]];
    if (service === undefined || after === undefined) return;
    if (field === 'count') {
      this.levers.scaleTo(service, after.count);
      return;
    }
    const roles = createRoles(now, this.stage.calls, this.stage.around.terms);
    const role = roles.get(service.name);
    if (role === undefined) return;
    for (const member of this.assign(service.name, changeableTraits(role.traits))) {
      reconfigure(member, field, this.stage.kernel);
    }
    // What others pass on hangs on what this one can serve.
    if (field !== 'operations') return;
    for (const { traits } of roles.values()) {
      this.assign(traits.service, { passedOn: traits.passedOn });
    }
  }

  /** Gives the service, and each of its instances, other traits; these are the instances. */
  private assign(service: string, fresh: Partial<ServiceTraits>): Member[] {
    const shared = this.levers.traitsOf(service);
    if (shared === undefined) return [];
    Object.assign(shared, fresh);
    const members = [...this.troupe.all()].filter(({ traits }) => traits.service === service);
    for (const { traits } of members) if (traits !== shared) Object.assign(traits, fresh);
    return members;
  }
}

/** A life that has not begun, or will come later, begins with what is in force then. */
function reconfigure({ ref, instance, traits }: Member, field: ServiceField, kernel: Kernel): void {
  if (instance.inbound === undefined || !kernel.isAlive(ref)) return;
  const { station, memory } = instance.inbound;
  const { workers, serviceTime, failureRate, admission } = traits.station;
  switch (field) {
    case 'workers':
      station.setWorkers(workers, kernel.now);
      break;
    case 'admission':
      station.admit(admission);
      break;
    case 'serviceTime':
      station.serviceTime = serviceTime;
      break;
    case 'failureRate':
      station.failureRate = failureRate;
      break;
    case 'cache':
    case 'missRate':
      memory.configure(traits.cache, traits.missRate);
      break;
    case 'policies':
      instance.outbound.forgetPolicies();
      break;
    case 'operations':
    case 'count':
      // What an instance is does not change.
      break;
  }
}
