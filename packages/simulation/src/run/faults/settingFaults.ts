import type { DrawnFault } from '@spigo/faults';
import type { ResolvedArchitecture } from '../../resolving/resolvedArchitecture.ts';
import { createRoles, type Member } from '../castMember.ts';
import type { Stage } from '../stage.ts';
import { type Change, changeableTraits, changed, serviceOf } from './configuration.ts';
import type { Hand } from './hand.ts';
import type { Troupe } from './troupe.ts';

/** Configuration that is changed while it runs, and changed back. */
export class SettingFaults implements Hand {
  private readonly stage: Stage;
  private readonly troupe: Troupe;
  private readonly architecture: ResolvedArchitecture;
  /** In the order in which they were made, by fault. */
  private readonly changes: Map<string, Change> = new Map();

  constructor(stage: Stage, troupe: Troupe, architecture: ResolvedArchitecture) {
    this.stage = stage;
    this.troupe = troupe;
    this.architecture = architecture;
  }

  begin({ fault }: DrawnFault): void {
    if (fault.kind !== 'set') return;
    const { path, value } = fault;
    this.changes.set(fault.id, { path, value });
    this.apply(serviceOf(path, this.architecture));
  }

  heal({ fault }: DrawnFault): void {
    if (fault.kind !== 'set' || !this.changes.delete(fault.id)) return;
    this.apply(serviceOf(fault.path, this.architecture));
  }

  /** Puts what all changes come to into force at the instances of a service. */
  private apply(service: string): void {
    const { calls } = this.stage;
    const now = changed(this.architecture, [...this.changes.values()]);
    const role = createRoles(now, calls).get(service);
    const members = this.troupe.all().filter(({ traits }) => traits.service === service);
    const [first] = members;
    if (role === undefined || first === undefined) return;
    // They share one object.
    Object.assign(first.traits, changeableTraits(role.traits));
    for (const member of members) this.reconfigure(member);
  }

  private reconfigure({ ref, instance, traits }: Member): void {
    const { kernel } = this.stage;
    const station = instance.inbound?.station;
    // A life that has not begun, or will come later, begins with what is in force then.
    if (station === undefined || !kernel.isAlive(ref)) return;
    const { serviceTime, failureRate, workers } = traits.station;
    station.serviceTime = serviceTime;
    station.failureRate = failureRate;
    station.setWorkers(workers, kernel.now);
    instance.outbound.forgetPolicies();
  }
}
