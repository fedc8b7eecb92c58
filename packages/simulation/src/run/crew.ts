import { Fsm, type Hop, type Society } from '@spigo/actors';
import { createSampler } from '@spigo/dynamics';
import type { GotocolRef } from '@spigo/gotocol';
import { NameFamily } from '@spigo/kernel';
import type { ServiceFigures, ServiceRecorder } from '@spigo/telemetry';
import { addressOf, formatInstance, type NameParts, type NodeDescription } from '@spigo/topology';
import type { ResolvedSocial } from '../resolving/resolvedArchitecture.ts';
import type { Company, Step } from './company.ts';
import type { DrawnFault, FaultFigures } from './result.ts';
import type { Stage } from './stage.ts';

/** Where pirates live, as in Spigo. */
const region = 'atlantic';
const zone = 'bermuda';

/** A crew that is built again. */
export interface SavedCrew {
  /** Whom each pirate knows at first, where that is given instead of drawn. */
  readonly friendsOf?: (index: number) => readonly number[];
  readonly warnings?: readonly string[];
}

/** A population of pirates and the fsm that runs it. */
export class Crew implements Company {
  readonly setUp: readonly Step[];
  readonly shutDown: readonly Step[];
  readonly revives = false;
  readonly steering = null;
  readonly registries = 0;
  readonly drawn: readonly DrawnFault[] = [];
  readonly warnings: readonly string[];
  private readonly arch: string;
  private readonly population: number;
  private readonly fsm: GotocolRef;

  constructor(stage: Stage, arch: string, social: ResolvedSocial, saved: SavedCrew = {}) {
    const { kernel, topology } = stage;
    const { friendsOf, warnings = [] } = saved;
    this.warnings = warnings;
    this.arch = arch;
    this.population = social.population;
    const society: Society = {
      population: social.population,
      friends: social.friends,
      ...(friendsOf === undefined ? {} : { friendsOf }),
      buddies: social.buddies,
      gold: social.gold,
      chat: createSampler(social.chat),
      topology,
      names: new NameFamily(`${arch}.${region}.${zone}..pirate`, '...pirate.pirate'),
      location: 0,
    };
    const name = `${arch}.${region}.${zone}..fsm00...fsm.fsm`;
    this.fsm = kernel.spawn(name, new Fsm(society));
    this.setUp = [() => kernel.send(this.fsm, { kind: 'Hello', name })];
    this.shutDown = [() => kernel.send(this.fsm, { kind: 'Goodbye', actor: this.fsm })];
  }

  get actors(): number {
    return this.population + 1;
  }

  /** Pirates are spawned in a row, right after the fsm. */
  nodeOf(actor: number): number {
    return actor - this.fsm.id - 1;
  }

  describe(node: number): NodeDescription {
    return { name: this.nameOf(node), address: addressOf(-1, -1, node + 1) };
  }

  begin(): void {
    // They chat on their own.
  }

  work(): Iterable<Hop> {
    return [];
  }

  measure(): void {
    // Pirates have no stations.
  }

  recorders(): Iterable<readonly [string, ServiceRecorder]> {
    return [];
  }

  services(): Readonly<Record<string, ServiceFigures>> {
    return {};
  }

  faults(): readonly FaultFigures[] {
    return [];
  }

  private nameOf(node: number): NameParts {
    const instance = formatInstance('pirate', node);
    const inside = { machine: '', instance, container: '', process: '' };
    return { arch: this.arch, region, zone, ...inside, service: 'pirate', package: 'pirate' };
  }
}
