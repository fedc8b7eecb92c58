import type { Kernel } from '@spigo/kernel';
import { PlacedInstance } from '../../resolving/placement.ts';
import type { ResolvedService } from '../../resolving/resolvedArchitecture.ts';
import type { ResolvedAutoscale } from '../../resolving/resolvedCapacity.ts';
import type { Member } from '../castMember.ts';
import type { Members } from '../members.ts';
import type { Stage } from '../stage.ts';
import { InstanceGroup } from './instanceGroup.ts';
import type { Scaled } from './scaled.ts';
import { Scaler } from './scaler.ts';
import { WorkerGroup } from './workerGroup.ts';

/** What becomes of instances that come and go. */
export interface ScalingHands {
  /** Introduces one that has joined. */
  welcome(member: Member): void;
  /** Lets one take nothing new. */
  retire(member: Member): void;
}

/**
 * The autoscalers of a run: one for each region of each service that has one, as the groups of cloud
 * providers are regional.
 */
export class Scaling {
  private readonly stage: Stage;
  private readonly members: Members;
  private readonly hands: ScalingHands;
  /** The next index of each service: it runs on, and none is used twice. */
  private readonly indices: Map<string, number> = new Map();

  constructor(stage: Stage, members: Members, hands: ScalingHands) {
    this.stage = stage;
    this.members = members;
    this.hands = hands;
  }

  /** All controllers begin their first period. */
  begin(services: readonly ResolvedService[]): void {
    for (const service of services) {
      if (service.autoscale === undefined) continue;
      for (let region = 0; region < Math.max(1, service.regions); region++) {
        this.control(service, service.autoscale, service.regions === 0 ? -1 : region);
      }
    }
  }

  private control(service: ResolvedService, settings: ResolvedAutoscale, region: number): void {
    const { kernel, around, places } = this.stage;
    const own = this.members.list.filter(
      ({ placed }) => placed.service.name === service.name && placed.regionIndex === region,
    );
    const scaled = this.groupOf(service, settings, region, own, kernel);
    const name = `autoscaler ${service.name} ${places.regions[region]?.name ?? '*'}`;
    kernel.spawn(name, new Scaler(scaled, settings, around.poll));
  }

  private groupOf(
    service: ResolvedService,
    { of, metric }: ResolvedAutoscale,
    region: number,
    own: readonly Member[],
    kernel: Kernel,
  ): Scaled {
    const isAlive = ({ ref }: Member): boolean => kernel.isAlive(ref);
    if (of === 'workers') return new WorkerGroup(own, metric, service.workers ?? 1, isAlive);
    const { retire } = this.hands;
    const join = (): Member => this.join(service, region);
    return new InstanceGroup(own, metric, { isAlive, join, retire });
  }

  private join(service: ResolvedService, region: number): Member {
    const { name, count, regions } = service;
    const index = this.indices.get(name) ?? Math.max(1, count) * Math.max(1, regions);
    this.indices.set(name, index + 1);
    const { places } = this.stage;
    const zone = count === 0 ? -1 : index % places.zonesIn(region);
    const member = this.members.join(new PlacedInstance(service, index, places.at(region, zone)));
    this.hands.welcome(member);
    return member;
  }
}
