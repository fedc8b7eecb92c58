import type { JSX } from 'preact';
import { groupName, placeOf, type Scene } from '../../model/messages/scene.ts';
import type { Store } from '../store.ts';

interface SavedGroupProps {
  readonly store: Store;
  readonly scene: Scene;
  readonly groups: readonly number[];
}

/** A part of a saved graph: a service, its instances in one place, or a place. */
export function SavedGroup({ store, scene, groups }: SavedGroupProps): JSX.Element {
  const selection = store.selection.value;
  const first = scene.groups[groups[0] ?? -1];
  const service = scene.services[first?.service ?? -1];
  const isPlace = selection?.kind === 'place';
  return (
    <>
      <button type="button" class="link" onClick={() => (store.selection.value = null)}>
        ← the graph
      </button>
      <h2>{isPlace ? selection.name : service?.name}</h2>
      {!isPlace && (
        <p class="quiet">
          {service?.package}
          {groups.length === 1 && first !== undefined ? ` ${placeOf(first)}` : ''}
        </p>
      )}
      <Linked store={store} scene={scene} groups={groups} side={0} />
      <Linked store={store} scene={scene} groups={groups} side={1} />
      <Members store={store} scene={scene} groups={groups} />
    </>
  );
}

/** Edges that leave (0), or arrive (1), by the group at their other end. */
function Linked({
  store,
  scene,
  groups,
  side,
}: SavedGroupProps & { readonly side: 0 | 1 }): JSX.Element | null {
  const edges = store.frame.value?.graph?.links ?? [];
  const own = new Set(groups);
  const others = new Map<number, number>();
  for (const [link, count] of edges.entries()) {
    if (count === 0 || !own.has(scene.links[2 * link + side] ?? -1)) continue;
    const other = scene.links[2 * link + 1 - side] ?? -1;
    others.set(other, (others.get(other) ?? 0) + count);
  }
  if (others.size === 0) return null;
  return (
    <>
      <h3>{side === 0 ? 'Edges to' : 'Edges from'}</h3>
      <ul class="neighbours">
        {[...others].map(([group, count]) => (
          <li key={group}>
            <button
              type="button"
              class="link"
              onClick={() => (store.selection.value = { kind: 'group', group })}
            >
              {groupName(scene, group)}
            </button>{' '}
            {count}
          </li>
        ))}
      </ul>
    </>
  );
}

function Members({ store, scene, groups }: SavedGroupProps): JSX.Element | null {
  const absent = new Set(store.frame.value?.graph?.absent);
  const own = new Set(groups);
  const nodes = scene.groupOf.flatMap((group, node) => (own.has(group) ? [node] : []));
  if (nodes.length === 0) return null;
  return (
    <>
      <h3>Nodes</h3>
      <ul class="instances">
        {nodes.slice(0, mostListed).map((node) => (
          <li key={node} class={absent.has(node) ? 'quiet' : ''}>
            {scene.instances[node]}
            {absent.has(node) ? ' (not there)' : ''}
          </li>
        ))}
      </ul>
      {nodes.length > mostListed && <p class="quiet">and {nodes.length - mostListed} more</p>}
    </>
  );
}

/** More names than this in a list are read by nobody. */
const mostListed = 500;
