import type { RegistryEntry } from '@spigo/gotocol';
import type { NodeDescription } from '@spigo/topology';
import type { Placed } from '../resolving/placement.ts';
import { AddressBook } from './addressBook.ts';
import { identityOf, type Member, nameParts, newLife, type Role } from './castMember.ts';
import { Tap } from './scaling/tap.ts';
import type { Stage } from './stage.ts';

/** All instances of a run: those of the architecture, and those that autoscaling brings. */
export class Members {
  /** In the order in which they joined, which is that of their nodes in the graph; only ever grows. */
  readonly list: Member[] = [];
  /** Somebody has joined since the start, or left. */
  hasMoved = false;
  private readonly stage: Stage;
  private readonly arch: string;
  private readonly roles: ReadonlyMap<string, Role>;
  private readonly placed: Placed[] = [];
  private readonly book: AddressBook;
  private readonly nodes: Map<number, number> = new Map();

  constructor(
    stage: Stage,
    arch: string,
    roles: ReadonlyMap<string, Role>,
    placed: readonly Placed[],
  ) {
    this.stage = stage;
    this.arch = arch;
    this.roles = roles;
    this.book = new AddressBook(this.placed, stage.places);
    for (const instance of placed) this.join(instance);
    this.hasMoved = false;
  }

  /** One more instance, which knows nothing yet, not even its name. */
  join(placed: Placed): Member {
    const identity = identityOf(this.arch, placed);
    const role = this.roles.get(placed.service.name) as Role;
    const tap = role.service.autoscale === undefined ? null : new Tap(role.recorder);
    const traits = tap === null ? role.traits : { ...role.traits, meter: tap };
    const instance = newLife({ identity, traits }, this.stage.around);
    const location = this.stage.places.named(placed.region, placed.zone).index;
    const ref = this.stage.kernel.spawn(identity.name, instance, { location });
    const member: Member = { placed, identity, traits, ref, tap, instance, hasLeft: false };
    this.nodes.set(ref.id, this.list.length);
    this.placed.push(placed);
    this.list.push(member);
    this.hasMoved = true;
    return member;
  }

  /** It is there no more, and never comes back. */
  readonly left = (member: Member): void => {
    member.hasLeft = true;
    this.hasMoved = true;
  };

  /** The node of an actor in the graph, -1 for none. */
  nodeOf(actor: number): number {
    return this.nodes.get(actor) ?? -1;
  }

  describe(node: number): NodeDescription {
    const { placed } = this.list[node] as Member;
    return { name: nameParts(this.arch, placed), address: this.book.addressOf(node) };
  }

  /** Instances by name of service; those that have left are none. */
  counts(): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    for (const { traits, hasLeft } of this.list) {
      if (!hasLeft) counts.set(traits.service, (counts.get(traits.service) ?? 0) + 1);
    }
    return counts;
  }
}

/** An instance as registries know it. */
export function entryOf({ identity, traits, ref }: Member): RegistryEntry {
  const { service, recipe } = traits;
  return { ...identity, service, package: recipe.package, ref };
}
