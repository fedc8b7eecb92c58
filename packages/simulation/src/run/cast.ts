import type { Hop, WriteLog } from '@spigo/actors';
import type { Network } from '@spigo/network';
import type { ServiceFigures, ServiceRecorder } from '@spigo/telemetry';
import type { NodeDescription } from '@spigo/topology';
import type { Placed } from '../resolving/placement.ts';
import type { ResolvedArchitecture } from '../resolving/resolvedArchitecture.ts';
import { createRoles, type Member, type Role } from './castMember.ts';
import type { Company, Steering, Step } from './company.ts';
import { Drive } from './drive.ts';
import { FaultCrew } from './faultCrew.ts';
import type { Levers } from './faults/levers.ts';
import { entryOf, Members } from './members.ts';
import { RegistryOffice } from './registryOffice.ts';
import type { DrawnFault, FaultFigures } from './result.ts';
import { Scaling } from './scaling/scaling.ts';
import type { Settings } from './simulateOptions.ts';
import type { Stage } from './stage.ts';

/** Links that are given instead of discovered: pairs of positions among the instances. */
export interface GivenLinks {
  readonly source: Int32Array;
  readonly target: Int32Array;
}

/** The instances and registries of an architecture of services. */
export class Cast implements Company {
  readonly setUp: readonly Step[];
  readonly shutDown: readonly Step[];
  private readonly stage: Stage;
  private readonly architecture: ResolvedArchitecture;
  private readonly roles: ReadonlyMap<string, Role>;
  private readonly office: RegistryOffice;
  private readonly members: Members;
  private readonly crew: FaultCrew;
  private readonly given: GivenLinks | null;
  private readonly drive: Drive;
  private readonly scaling: Scaling;

  /** With `given` links nobody registers or looks anything up. */
  constructor(
    stage: Stage,
    architecture: ResolvedArchitecture,
    placed: readonly Placed[],
    given: GivenLinks | null,
    settings: Settings,
  ) {
    this.stage = stage;
    this.architecture = architecture;
    this.given = given;
    this.roles = createRoles(architecture, stage.calls, stage.around.terms);
    const regions = Math.max(1, ...architecture.services.map((service) => service.regions));
    this.office = new RegistryOffice(stage, architecture.arch, given === null ? regions : 0);
    this.members = new Members(stage, architecture.arch, this.roles, placed);
    // One that has just joined is alive before it has got its name.
    const isUp = ({ ref, instance }: Member): boolean =>
      stage.kernel.isAlive(ref) && instance.inbound !== undefined;
    this.drive = new Drive(architecture.workloads, this.members.list, settings, isUp);
    const { left } = this.members;
    this.scaling = new Scaling(stage, this.members, {
      welcome: this.welcome,
      retire: this.retire,
      left,
    });
    const { duration } = settings;
    const levers = this.levers();
    this.crew = new FaultCrew(
      stage,
      architecture,
      this.members.list,
      this.office,
      duration,
      levers,
    );
    this.setUp = given === null ? [this.register, this.introduce] : [this.register, this.link];
    this.shutDown = [this.goodbye, () => this.office.close()];
  }

  get actors(): number {
    return this.members.list.length + this.office.registries.length;
  }

  get registries(): number {
    return this.office.registries.length;
  }

  get drawn(): readonly DrawnFault[] {
    return this.crew.drawn;
  }

  get warnings(): readonly string[] {
    return this.drive.warnings;
  }

  get revives(): boolean {
    return this.crew.revives;
  }

  get steering(): Steering {
    return this.crew;
  }

  nodeOf(actor: number): number {
    return this.members.nodeOf(actor);
  }

  describe(node: number): NodeDescription {
    return this.members.describe(node);
  }

  begin(network: Network): void {
    this.crew.begin(network);
    this.drive.begin();
    // Links that are given are all there are: nobody could find an instance that joins.
    if (this.given === null) this.scaling.begin(this.architecture.services);
  }

  private levers(): Levers {
    const { drive, scaling, members, roles } = this;
    return {
      revived: drive.resume,
      hasMoved: () => members.hasMoved,
      traitsOf: (service) => roles.get(service)?.traits,
      changeWorkload: drive.change,
      scaleTo: (service, count) => scaling.scaleTo(service, count),
      canScale: this.given === null,
    };
  }

  *recorders(): Generator<readonly [string, ServiceRecorder]> {
    for (const [name, { recorder }] of this.roles) yield [name, recorder];
  }

  *work(): Generator<Hop> {
    for (const { instance } of this.members.list) yield* instance.inbound?.atStation ?? [];
  }

  measure(): void {
    for (const { instance } of this.members.list) instance.inbound?.measure();
  }

  services(now: number): Readonly<Record<string, ServiceFigures>> {
    const counts = this.members.counts();
    return Object.fromEntries(
      [...this.roles].map(([name, { recorder, traits }]) => {
        const figures = recorder.figures(now, counts.get(name) ?? 0);
        return [name, traits.writes === null ? figures : withReads(figures, traits.writes)];
      }),
    );
  }

  faults(now: number): readonly FaultFigures[] {
    return this.crew.figures(now);
  }

  private readonly register = (): void => {
    if (this.given === null) this.office.introduce();
    for (const member of this.members.list) this.crew.name(member);
  };

  private readonly introduce = (): void => {
    for (const member of this.members.list) this.crew.introduce(member);
  };

  private readonly link = (): void => {
    const { source, target } = this.given as GivenLinks;
    for (let i = 0; i < source.length; i++) {
      const from = this.members.list[source[i] as number] as Member;
      const to = this.members.list[target[i] as number] as Member;
      from.instance.discovery.link(entryOf(to));
    }
  };

  private readonly welcome = (member: Member): void => {
    this.stage.losses.add(member.ref.id, () => member.instance);
    this.crew.name(member);
    this.crew.introduce(member);
  };

  private readonly retire = (member: Member): void => {
    this.drive.handOver(member);
    if (this.stage.kernel.isAlive(member.ref)) member.instance.retire();
  };

  private readonly goodbye = (): void => {
    const { kernel } = this.stage;
    for (const { ref } of this.members.list) {
      if (kernel.isAlive(ref)) kernel.send(ref, { kind: 'Goodbye', actor: ref });
    }
  };
}

/** With how many reads were stale, before the times. */
function withReads(figures: ServiceFigures, { staleReads }: WriteLog): ServiceFigures {
  const { waitMs, serviceMs, responseMs, ...counts } = figures;
  return { ...counts, staleReads, waitMs, serviceMs, responseMs };
}
