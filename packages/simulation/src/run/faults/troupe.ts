import type { Candidate } from '@spigo/faults';
import type { GotocolRef } from '@spigo/gotocol';
import type { Places } from '@spigo/topology';
import type { Hosts } from '../../resolving/hosts.ts';
import { inServiceOrder, type Member } from '../castMember.ts';
import type { RegistryOffice, ZoneRegistry } from '../registryOffice.ts';

/** Everybody whom a fault can hit, by actor id; those who join later are found when they are asked for. */
export class Troupe {
  private readonly list: readonly Member[];
  private readonly office: RegistryOffice;
  private readonly hosts: Hosts;
  private readonly places: Places;
  private readonly members: Map<number, Member> = new Map();
  private readonly known: Map<number, Candidate> = new Map();
  private readonly registries: Map<number, ZoneRegistry> = new Map();
  /** The instances in the order in which they are drawn. */
  private ordered: readonly Member[] = [];
  /** How many of the list are known. */
  private met = 0;

  /** `list` may grow. */
  constructor(list: readonly Member[], office: RegistryOffice, hosts: Hosts, places: Places) {
    this.list = list;
    this.office = office;
    this.hosts = hosts;
    this.places = places;
    for (const registry of office.registries) {
      this.registries.set(registry.ref.id, registry);
    }
  }

  /** All instances, in their order. */
  all(): readonly Member[] {
    return this.list;
  }

  member(id: number): Member | undefined {
    this.meet();
    return this.members.get(id);
  }

  registry(id: number): ZoneRegistry | undefined {
    return this.registries.get(id);
  }

  refOf(id: number): GotocolRef | undefined {
    return (this.member(id) ?? this.registries.get(id))?.ref;
  }

  /** The registries of this run. */
  get registryOffice(): RegistryOffice {
    return this.office;
  }

  /** What an actor is as a target; undefined for one that no fault can hit. */
  candidate(id: number): Candidate | undefined {
    this.meet();
    const registry = this.registries.get(id);
    return this.known.get(id) ?? (registry === undefined ? undefined : this.asCandidate(registry));
  }

  /**
   * Instances by service and index, however the file lists their services, without those that have left;
   * then registries.
   */
  candidates(): Candidate[] {
    this.meet();
    if (this.ordered.length < this.met) this.ordered = this.list.toSorted(inServiceOrder);
    const there = this.ordered
      .filter(({ hasLeft }) => !hasLeft)
      .map(({ ref }) => this.known.get(ref.id))
      .filter((candidate) => candidate !== undefined);
    return [...there, ...[...this.registries.values()].map(this.asCandidate)];
  }

  private meet(): void {
    for (; this.met < this.list.length; this.met++) {
      const member = this.list[this.met] as Member;
      const { ref, placed, traits } = member;
      const { instance, region, zone } = placed;
      this.members.set(ref.id, member);
      this.known.set(ref.id, {
        id: ref.id,
        instance,
        service: traits.service,
        package: traits.recipe.package,
        region,
        zone,
        continent: this.places.continentOf(region),
        host: this.hosts.next(placed),
      });
    }
  }

  private readonly asCandidate = ({ ref, region, zone }: ZoneRegistry): Candidate => {
    const continent = this.places.continentOf(region);
    const place = { region, zone, continent, host: '*' };
    return { id: ref.id, instance: '', service: '', package: 'eureka', ...place };
  };
}
