import { Client, keyNames, type Workload } from '@spigo/actors';
import { ArrivalSequence, WeightedChoice } from '@spigo/dynamics';
import type { RegistryEntry } from '@spigo/gotocol';
import { randomStream } from '@spigo/kernel';
import { locationOf } from '@spigo/network';
import type { ServiceFigures, ServiceRecorder } from '@spigo/telemetry';
import type { NodeDescription } from '@spigo/topology';
import type { Placed } from '../resolving/placement.ts';
import type { ResolvedArchitecture, ResolvedWorkload } from '../resolving/resolvedArchitecture.ts';
import { AddressBook } from './addressBook.ts';
import {
  createRoles,
  identityOf,
  type Member,
  nameParts,
  newLife,
  type Role,
} from './castMember.ts';
import type { Company, Step } from './company.ts';
import { FaultCrew } from './faultCrew.ts';
import { RegistryOffice } from './registryOffice.ts';
import type { DrawnFault, FaultFigures } from './result.ts';
import type { Stage } from './stage.ts';

/** Links that are given instead of discovered: pairs of positions among the instances. */
export interface GivenLinks {
  readonly source: Int32Array;
  readonly target: Int32Array;
}

const defaultPriority = 5;

/** The instances and registries of an architecture of services. */
export class Cast implements Company {
  readonly setUp: readonly Step[];
  readonly shutDown: readonly Step[];
  private readonly stage: Stage;
  private readonly architecture: ResolvedArchitecture;
  private readonly roles: ReadonlyMap<string, Role>;
  private readonly office: RegistryOffice;
  private readonly members: readonly Member[];
  private readonly firstId: number;
  private readonly book: AddressBook;
  private readonly crew: FaultCrew;
  private readonly given: GivenLinks | null;
  /** What each client drives, and its turn in it. */
  private readonly drives: Map<Member, { workload: Workload; turn: number }[]> = new Map();

  /** With `given` links nobody registers or looks anything up. */
  constructor(
    stage: Stage,
    architecture: ResolvedArchitecture,
    placed: readonly Placed[],
    given: GivenLinks | null,
    duration: number,
  ) {
    this.stage = stage;
    this.architecture = architecture;
    this.given = given;
    this.roles = createRoles(architecture);
    const regions = Math.max(1, ...architecture.services.map((service) => service.regions));
    this.office = new RegistryOffice(stage, architecture.arch, given === null ? regions : 0);
    this.members = placed.map((instance) => this.cast(instance));
    this.firstId = this.members[0]?.ref.id ?? 0;
    this.book = new AddressBook(placed);
    this.crew = new FaultCrew(stage, architecture, this.members, this.office, duration, this.go);
    this.setUp = given === null ? [this.register, this.introduce] : [this.register, this.link];
    this.shutDown = [this.goodbye, () => this.office.close()];
  }

  get actors(): number {
    return this.members.length + this.office.registries.length;
  }

  get registries(): number {
    return this.office.registries.length;
  }

  get drawn(): readonly DrawnFault[] {
    return this.crew.drawn;
  }

  get revives(): boolean {
    return this.crew.revives;
  }

  nodeOf(actor: number): number {
    const node = actor - this.firstId;
    return node >= 0 && node < this.members.length ? node : -1;
  }

  describe(node: number): NodeDescription {
    const { placed } = this.members[node] as Member;
    return {
      name: nameParts(this.architecture.arch, placed),
      address: this.book.addressOf(node),
    };
  }

  begin(): void {
    this.crew.begin();
    for (const [index, workload] of this.architecture.workloads.entries())
      this.drive(workload, index);
  }

  *recorders(): Generator<readonly [string, ServiceRecorder]> {
    for (const [name, { recorder }] of this.roles) yield [name, recorder];
  }

  services(now: number): Readonly<Record<string, ServiceFigures>> {
    const counts = new Map<string, number>();
    for (const { traits } of this.members) {
      counts.set(traits.service, (counts.get(traits.service) ?? 0) + 1);
    }
    return Object.fromEntries(
      [...this.roles].map(([name, role]) => [
        name,
        role.recorder.figures(now, counts.get(name) ?? 0),
      ]),
    );
  }

  faults(now: number): readonly FaultFigures[] {
    return this.crew.figures(now);
  }

  private cast(placed: Placed): Member {
    const identity = identityOf(this.architecture.arch, placed);
    const { traits } = this.roles.get(placed.service.name) as Role;
    const instance = newLife({ identity, traits }, this.stage.around);
    const location = locationOf(placed.region, placed.zone);
    const ref = this.stage.kernel.spawn(identity.name, instance, { location });
    return { placed, identity, traits, ref, instance };
  }

  private readonly register = (): void => {
    if (this.given === null) this.office.introduce();
    for (const member of this.members) this.crew.name(member);
  };

  private readonly introduce = (): void => {
    for (const member of this.members) this.crew.introduce(member);
  };

  private readonly link = (): void => {
    const { source, target } = this.given as GivenLinks;
    for (let i = 0; i < source.length; i++) {
      const from = this.members[source[i] as number] as Member;
      const to = this.members[target[i] as number] as Member;
      from.instance.discovery.link(entryOf(to));
    }
  };

  private readonly goodbye = (): void => {
    const { kernel } = this.stage;
    for (const { ref } of this.members) {
      if (kernel.isAlive(ref)) kernel.send(ref, { kind: 'Goodbye', actor: ref });
    }
  };

  private drive(workload: ResolvedWorkload, index: number): void {
    const name = `workload ${index}`;
    const clients = this.members.filter(({ traits }) => workload.from.includes(traits.service));
    const random = randomStream(this.stage.kernel.seed, name, 'arrivals');
    const shared: Workload = {
      name,
      arrivals: new ArrivalSequence(workload.arrivals, random),
      operations: new WeightedChoice(Object.entries(workload.operations)),
      keys: keyNames(workload.keys.count),
      priority: defaultPriority,
      clients: clients.length,
    };
    for (const [turn, member] of clients.entries()) {
      const drives = this.drives.get(member) ?? [];
      this.drives.set(member, [...drives, { workload: shared, turn }]);
      new Client(member.instance, shared, turn).start();
    }
  }

  /** A client that has come back goes on with what is due from now on. */
  private readonly go = (member: Member): void => {
    for (const { workload, turn } of this.drives.get(member) ?? []) {
      new Client(member.instance, workload, turn).start();
    }
  };
}

function entryOf({ identity, traits, ref }: Member): RegistryEntry {
  const { name, region, zone } = identity;
  return { name, service: traits.service, package: traits.recipe.package, region, zone, ref };
}
