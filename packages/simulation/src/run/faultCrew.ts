import { type Candidate, Chaos, type PlannedFault } from '@spigo/faults';
import { type SimTime, toMilliseconds } from '@spigo/kernel';
import type { ResolvedArchitecture } from '../resolving/resolvedArchitecture.ts';
import { type Member, newLife } from './castMember.ts';
import type { RegistryOffice, ZoneRegistry } from './registryOffice.ts';
import type { DrawnFault, FaultFigures } from './result.ts';
import type { Stage } from './stage.ts';

/** The hands of the fault plan: who can be hit, and what it means to die and to come back. */
export class FaultCrew {
  private readonly stage: Stage;
  private readonly office: RegistryOffice;
  private readonly byId: Map<number, Member> = new Map();
  private readonly registries: Map<number, ZoneRegistry> = new Map();
  private readonly plan: readonly PlannedFault[];
  private readonly revived: (member: Member) => void;
  private chaos: Chaos | null = null;

  /**
   * `duration` of the run in microseconds: the default victim dies half way. `revived` is called when
   * an instance has come back.
   */
  constructor(
    stage: Stage,
    architecture: ResolvedArchitecture,
    members: readonly Member[],
    office: RegistryOffice,
    duration: number,
    revived: (member: Member) => void,
  ) {
    this.stage = stage;
    this.revived = revived;
    this.office = office;
    this.plan = planOf(architecture, duration);
    if (this.plan.length === 0) return;
    for (const member of members) {
      this.byId.set(member.ref.id, member);
      stage.losses.add(member.ref.id, () => member.instance);
    }
    for (const registry of office.registries) this.registries.set(registry.ref.id, registry);
  }

  /** Whether somebody may die and come back. */
  get revives(): boolean {
    return this.plan.some(({ until }) => until !== null);
  }

  /** Draws who is hit, and plans when. */
  begin(): void {
    if (this.plan.length === 0) return;
    const { kernel, around } = this.stage;
    for (const { id, kind } of this.plan) around.reader?.planned?.(id, kind);
    const hands = { kill: this.kill, revive: this.revive };
    this.chaos = new Chaos(this.plan, this.candidates(), hands, kernel.seed);
    kernel.spawn('chaos', this.chaos);
  }

  /** The whole plan as drawn, with what has not happened yet. */
  get drawn(): readonly DrawnFault[] {
    return (this.chaos?.faults ?? []).map(({ id, kind, target, at, until, hit }) => ({
      id,
      kind,
      target,
      fromMs: toMilliseconds(at),
      toMs: until === null ? null : toMilliseconds(until),
      hit: hit.map(({ instance, region, zone }) =>
        instance === '' ? `registry of ${region}/${zone}` : `${instance} in ${region}/${zone}`,
      ),
    }));
  }

  /** What has happened until `now`. */
  figures(now: number): FaultFigures[] {
    const begun = (this.chaos?.faults ?? []).filter((fault) => fault.at <= now);
    return begun.map((fault) => ({
      id: fault.id,
      kind: fault.kind,
      target: fault.target,
      fromMs: toMilliseconds(fault.at),
      toMs: fault.until === null || fault.until > now ? null : toMilliseconds(fault.until),
      requestsHurt: this.stage.losses.hurt.get(fault.id) ?? 0,
    }));
  }

  /** Tells an instance its name and its registries. */
  name(member: Member): void {
    const { kernel } = this.stage;
    const { ref, identity, traits } = member;
    kernel.send(ref, { kind: 'Hello', name: identity.name });
    const everywhere = traits.crossRegion || identity.region === '*';
    const registries = this.office.groupsFor(identity.region, identity.zone, everywhere);
    if (registries.length > 0) kernel.send(ref, { kind: 'Inform', registries });
  }

  /** Tells an instance what it depends on. */
  introduce({ ref, traits }: Member): void {
    const services = [...traits.dependencies, 'eureka'];
    const rest = { found: [], gone: [], complete: false, version: 0, friend: null };
    this.stage.kernel.send(ref, { kind: 'NameDrop', services, ...rest });
  }

  private readonly kill = ({ id }: Candidate, fault: string): void => {
    const { kernel, losses, topology } = this.stage;
    const member = this.byId.get(id);
    const ref = member?.ref ?? this.registries.get(id)?.ref;
    if (ref === undefined || !kernel.isAlive(ref)) return;
    kernel.kill(ref);
    topology.killed(id);
    losses.killed(id, fault);
    if (member === undefined) return;
    topology.departed(kernel.now, ref, 'killed', true);
  };

  private readonly revive = ({ id }: Candidate): void => {
    const { kernel, losses, around, topology } = this.stage;
    losses.revived(id);
    topology.revived(id);
    const registry = this.registries.get(id);
    if (registry !== undefined && !kernel.isAlive(registry.ref)) this.office.revive(registry);
    const member = this.byId.get(id);
    if (member === undefined || kernel.isAlive(member.ref)) return;
    member.instance = newLife(member, around, () => this.revived(member));
    kernel.restart(member.ref, member.instance);
    this.name(member);
    this.introduce(member);
  };

  private candidates(): Candidate[] {
    const instances = [...this.byId.values()].map(({ ref, placed, traits }) => ({
      id: ref.id,
      instance: placed.instance,
      service: traits.service,
      package: traits.recipe.package,
      region: placed.region,
      zone: placed.zone,
    }));
    const registries = [...this.registries.values()].map(({ ref, region, zone }) => {
      return { id: ref.id, instance: '', service: '', package: 'eureka', region, zone };
    });
    return [...instances, ...registries];
  }
}

/** The plan of the file, with the default victim as its first fault. */
function planOf(architecture: ResolvedArchitecture, duration: number): PlannedFault[] {
  const { victim, faults } = architecture;
  const plan: PlannedFault[] = [];
  if (victim !== undefined && duration > 0) {
    const at = Math.floor(duration / 2) as SimTime;
    const target = { kind: 'service', name: victim, count: 1 } as const;
    plan.push({ id: `f${faults.length + 1}`, kind: 'kill', at, until: null, target });
  }
  for (const fault of faults) {
    if (fault.kind !== 'kill' || fault.at === undefined) continue;
    const until = fault.for === undefined ? null : ((fault.at + fault.for) as SimTime);
    const { id, kind, target } = fault;
    plan.push({ id, kind, at: fault.at as number as SimTime, until, target });
  }
  return plan;
}
