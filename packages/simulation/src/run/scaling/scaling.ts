import type { Kernel } from '@spigo/kernel';
import { PlacedInstance } from '../../resolving/placement.ts';
import type { ResolvedService } from '../../resolving/resolvedArchitecture.ts';
import type { ResolvedAutoscale } from '../../resolving/resolvedCapacity.ts';
import type { Member } from '../castMember.ts';
import type { Members } from '../members.ts';
import type { Stage } from '../stage.ts';
import { HandScaler } from './handScaler.ts';
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
  /** One is there no more. */
  left(member: Member): void;
}

/**
 * The autoscalers of a run: one for each region of each service that has one, as the groups of cloud
 * providers are regional. Services that have none can be scaled by hand, region by region likewise.
 */
export class Scaling {
  private readonly stage: Stage;
  private readonly members: Members;
  private readonly hands: ScalingHands;
  /** The next index of each service: it runs on, and none is used twice. */
  private readonly indices: Map<string, number> = new Map();
  /** Those who keep a group at the size that somebody has ordered, by what they are called. */
  private readonly byHand: Map<string, HandScaler> = new Map();

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

  /** From this instant on a service, which has no autoscaler, has so many instances in each region. */
  scaleTo(service: ResolvedService, count: number): void {
    const { kernel, around, places } = this.stage;
    for (let region = 0; region < Math.max(1, service.regions); region++) {
      const name = `scaling of ${service.name} ${places.regions[region]?.name ?? '*'}`;
      const known = this.byHand.get(name);
      if (known !== undefined) {
        known.aim(count);
        continue;
      }
      const own = this.membersIn(service, region);
      const scaler = new HandScaler(this.instances(service, region, own), count, around.poll);
      this.byHand.set(name, scaler);
      kernel.spawn(name, scaler);
    }
  }

  private control(service: ResolvedService, settings: ResolvedAutoscale, region: number): void {
    const { kernel, around, places } = this.stage;
    const own = this.membersIn(service, region);
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
    return this.instances(service, region, own, metric);
  }

  private instances(
    service: ResolvedService,
    region: number,
    own: readonly Member[],
    metric: ResolvedAutoscale['metric'] = 'utilisation',
  ): InstanceGroup {
    const { kernel } = this.stage;
    const { retire, left } = this.hands;
    const isAlive = ({ ref }: Member): boolean => kernel.isAlive(ref);
    const join = (): Member => this.join(service, region);
    return new InstanceGroup(own, metric, { isAlive, join, retire, left });
  }

  private membersIn(service: ResolvedService, region: number): Member[] {
    return this.members.list.filter(
      ({ placed, hasLeft }) =>
        placed.service.name === service.name && placed.regionIndex === region && !hasLeft,
    );
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
