import { type InstanceState, stateWords } from '../../../model/messages/instances.ts';
import type { Scene } from '../../../model/messages/scene.ts';
import type { Store } from '../../store.ts';

/** The instances of one group, as they are now. */
export interface Crew {
  /** Positions among all instances. */
  readonly nodes: readonly number[];
  readonly states: readonly InstanceState[];
  readonly queued: readonly number[];
  /** What is said of the one at this position; undefined where there is none. */
  readonly words: (position: number) => string | undefined;
}

/** The instances of every group; those that have left are not there. */
export function crewsOf(store: Store, scene: Scene): Crew[] {
  const { map } = store;
  const down = new Set(store.frame.value?.down);
  const absent = new Set(store.frame.value?.graph?.absent);
  const columns = store.looking.value === null ? map.instances.value : null;
  const members: number[][] = scene.groups.map(() => []);
  for (const [node, group] of scene.groupOf.entries()) members[group]?.push(node);
  for (const [index, { group }] of (columns?.joined ?? []).entries()) {
    members[group]?.push(scene.instances.length + index);
  }
  return members.map((all) => {
    const nodes = all.filter(
      (node) => columns?.states[node] !== 'l' && (!absent.has(node) || down.has(node)),
    );
    const states = nodes.map((node) => map.stateOfInstance(node, down.has(node)));
    const queued = nodes.map((node) => columns?.queued[node] ?? 0);
    const words = (position: number): string | undefined => {
      const node = nodes[position];
      const state = states[position];
      if (node === undefined || state === undefined) return undefined;
      const waits = columns === null ? '' : `, ${queued[position] ?? 0} wait`;
      return `${map.nameOfInstance(scene, node)}: ${stateWords[state]}${waits}`;
    };
    return { nodes, states, queued, words };
  });
}
