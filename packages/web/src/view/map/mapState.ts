import { type Signal, signal } from '@preact/signals';
import { type Thresholds, usualThresholds } from '../../model/map/health.ts';
import {
  type InstanceColumns,
  type InstanceState,
  stateOf,
} from '../../model/messages/instances.ts';
import type { Scene } from '../../model/messages/scene.ts';

/** What the map shows beside the run, and what single instances are known to be doing. */
export class MapState {
  /** From when on something is no longer well. */
  readonly thresholds: Signal<Thresholds> = signal(usualThresholds);
  /** Width by height that the map is made for. */
  readonly aspect: Signal<number> = signal(1.45);
  /** The architecture that was shown before this one, where it is the same by name. */
  readonly before: Signal<Scene | null> = signal(null);
  /** The newest figures of single instances, and those a little older, to tell rates. */
  readonly instances: Signal<InstanceColumns | null> = signal(null);
  readonly earlier: Signal<InstanceColumns | null> = signal(null);
  private past: readonly InstanceColumns[] = [];

  /** Another scene is shown from now on. */
  begin(before: Scene | null, now: Scene): void {
    this.before.value = before?.arch === now.arch ? before : null;
    this.past = [];
    this.instances.value = null;
    this.earlier.value = null;
  }

  instancesCame(columns: InstanceColumns): void {
    const { past } = this;
    const isLater = columns.at > (past.at(-1)?.at ?? -1);
    this.past = [...past.filter(({ at }) => at < columns.at), columns].slice(-mostPast);
    this.instances.value = columns;
    if (isLater) this.earlier.value = this.past[0] ?? null;
  }

  /** The group of an instance of the scene, or of one that has joined; -1 for none. */
  groupOfInstance(scene: Scene | null, node: number): number {
    const count = scene?.instances.length ?? 0;
    if (node < count) return scene?.groupOf[node] ?? -1;
    return this.instances.value?.joined[node - count]?.group ?? -1;
  }

  nameOfInstance(scene: Scene, node: number): string {
    const { length } = scene.instances;
    if (node < length) return scene.instances[node] ?? '';
    return this.instances.value?.joined[node - length]?.name ?? '';
  }

  /** How an instance is: as told, or, where nobody tells, dead or not as the frame has it. */
  stateOfInstance(node: number, isDown: boolean): InstanceState {
    if (isDown) return 'down';
    const state = stateOf(this.instances.value?.states[node]);
    return state === 'down' ? 'alive' : state;
  }
}

/** About a second of pictures of instances. */
const mostPast = 5;
