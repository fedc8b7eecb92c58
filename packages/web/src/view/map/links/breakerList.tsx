import type { JSX } from 'preact';
import { breakerText, openRows } from '../../../model/messages/breakers.ts';
import { groupName, type Scene } from '../../../model/messages/scene.ts';
import type { Store } from '../../store.ts';

interface BreakerListProps {
  readonly store: Store;
  readonly scene: Scene;
  /** Whose calls; null: everybody's. */
  readonly groups: readonly number[] | null;
}

/** Who refuses to call whom at the moment; nothing where all breakers are closed. */
export function BreakerList({ store, scene, groups }: BreakerListProps): JSX.Element | null {
  const rows = openRows(store.frame.value?.breakers).filter(
    ({ group }) => groups === null || groups.includes(group),
  );
  if (rows.length === 0) return null;
  return (
    <>
      <h3>Circuit breakers</h3>
      <ul class="neighbours" data-test="breakers">
        {rows.map((row) => (
          <li key={`${row.group} ${row.service}`}>
            <button
              type="button"
              class="link"
              onClick={() => {
                store.selection.value = { kind: 'group', group: row.group };
              }}
            >
              {groupName(scene, row.group)}
            </button>{' '}
            → {scene.services[row.service]?.name}: {breakerText(row)}
          </li>
        ))}
      </ul>
    </>
  );
}
