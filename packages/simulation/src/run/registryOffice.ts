import { Eureka } from '@spigo/actors';
import type { GotocolRef, RegistryGroup } from '@spigo/gotocol';
import type { Region } from '@spigo/topology';
import { RegistryDesk } from './faults/registryDesk.ts';
import type { Stage } from './stage.ts';

/** The registry of one zone. */
export interface ZoneRegistry {
  readonly ref: GotocolRef;
  readonly region: string;
  readonly zone: string;
  /** Of its present life. */
  desk: RegistryDesk;
}

/** The registries of a run: one in every zone of every region that is in use. */
export class RegistryOffice {
  readonly registries: readonly ZoneRegistry[];
  private readonly stage: Stage;
  private readonly regions: readonly Region[];

  constructor(stage: Stage, arch: string, regionCount: number) {
    this.stage = stage;
    this.regions = stage.places.regions.slice(0, regionCount);
    this.registries = this.regions.flatMap(({ name, zones }) =>
      zones.map((zone) => this.open(arch, name, zone)),
    );
  }

  /** Tells every registry its replicas. */
  introduce(): void {
    for (const { ref, region } of this.registries) this.inform(ref, region);
  }

  /** A registry comes back, knowing nothing, under its name. */
  revive(registry: ZoneRegistry): void {
    registry.desk = this.desk();
    this.stage.kernel.restart(registry.ref, registry.desk);
    this.inform(registry.ref, registry.region);
  }

  /** Ends them; they are the last to go. */
  close(): void {
    for (const { ref } of this.registries) {
      if (this.stage.kernel.isAlive(ref)) this.stage.kernel.stop(ref);
    }
  }

  /**
   * The registries of an instance: of its own region, or of all where it stands outside or is known
   * everywhere; in each the one of its own zone first, then the next ones (zone `*`, or one that is not there, begins with the first).
   */
  groupsFor(region: string, zone: string, everywhere: boolean): RegistryGroup[] {
    return this.regions
      .filter(({ name }) => everywhere || name === region)
      .map(({ name, zones }) => ({
        region: name,
        registries: this.inOrder(name, Math.max(0, zones.indexOf(zone))),
      }));
  }

  private inOrder(region: string, first: number): GotocolRef[] {
    const own = this.registries.filter((registry) => registry.region === region);
    return own.map((_, i) => own[(first + i) % own.length]?.ref).filter((ref) => ref !== undefined);
  }

  private inform(ref: GotocolRef, region: string): void {
    const registries = [{ region, registries: this.inOrder(region, 0) }];
    this.stage.kernel.send(ref, { kind: 'Inform', registries });
  }

  private open(arch: string, region: string, zone: string): ZoneRegistry {
    const name = `${arch}.${region}.${zone}..eureka00...eureka.eureka`;
    const location = this.stage.places.named(region, zone).index;
    const desk = this.desk();
    const ref = this.stage.kernel.spawn(name, desk, { location });
    return { ref, region, zone, desk };
  }

  private desk(): RegistryDesk {
    const { around, topology } = this.stage;
    return new RegistryDesk(new Eureka(around.poll, topology));
  }
}
