import type { JSX } from 'preact';
import { healthSigns } from '../../model/map/health.ts';
import type { Scene } from '../../model/messages/scene.ts';
import type { Store } from '../store.ts';
import { LongTable } from './longTable.tsx';

interface InstancesProps {
  readonly store: Store;
  readonly scene: Scene;
  readonly groups: readonly number[];
}

/** The instances of some groups, and whether they are alive. */
export function Instances({ store, scene, groups }: InstancesProps): JSX.Element | null {
  const down = new Set(store.frame.value?.down);
  const wanted = new Set(groups);
  const own = scene.groupOf.flatMap((each, node) => (wanted.has(each) ? [node] : []));
  if (own.length === 0) return null;
  return (
    <>
      <h3>Instances</h3>
      <LongTable
        label="instances"
        columns={3}
        head={
          <tr>
            <th scope="col">instance</th>
            <th scope="col">where</th>
            <th scope="col">state</th>
          </tr>
        }
        rows={own}
        row={(node) => (
          <InstanceRow key={node} store={store} scene={scene} node={node} isDown={down.has(node)} />
        )}
      />
    </>
  );
}

interface InstanceRowProps extends Omit<InstancesProps, 'groups'> {
  readonly node: number;
  readonly isDown: boolean;
}

function InstanceRow({ store, scene, node, isDown }: InstanceRowProps): JSX.Element {
  const zone = scene.groups[scene.groupOf[node] ?? -1]?.zone ?? '';
  return (
    <tr>
      <th scope="row">
        <button
          type="button"
          class="link"
          onClick={() => {
            store.selection.value = { kind: 'instance', node };
          }}
        >
          {scene.instances[node]}
        </button>
      </th>
      <td>{zone === '*' ? '–' : zone}</td>
      <td class={isDown ? 'sign-down' : 'sign-ok'}>
        <span class="sign">{isDown ? healthSigns.down : healthSigns.ok}</span>{' '}
        {isDown ? 'down' : 'alive'}
      </td>
    </tr>
  );
}
