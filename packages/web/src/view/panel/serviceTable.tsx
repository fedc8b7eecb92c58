import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { healthSigns } from '../../model/map/health.ts';
import type { Scene } from '../../model/messages/scene.ts';
import { type ServiceOrder, type ServiceRow, serviceRows } from '../../model/tables/serviceRows.ts';
import { rateText, shareText, timeText } from '../../model/units.ts';
import type { Store } from '../store.ts';
import { LongTable } from './longTable.tsx';
import { SortHead } from './sortHead.tsx';

const columns: readonly { readonly key: ServiceOrder; readonly name: string }[] = [
  { key: 'name', name: 'service' },
  { key: 'alive', name: 'alive' },
  { key: 'rate', name: 'rate' },
  { key: 'errors', name: 'fail' },
  { key: 'p99', name: 'p99' },
];

/** All services as a table: the same that the map shows, for who cannot see it. */
export function ServiceTable({
  store,
  scene,
}: {
  readonly store: Store;
  readonly scene: Scene;
}): JSX.Element {
  const by = useSignal<ServiceOrder>('rate');
  const figures = store.window.value?.groups ?? [];
  return (
    <>
      <h3>Services</h3>
      <LongTable
        label="services"
        columns={columns.length}
        head={<SortHead columns={columns} by={by} />}
        rows={serviceRows(scene, figures, by.value, store.map.thresholds.value)}
        row={(each) => <Row key={each.service} row={each} store={store} />}
      />
    </>
  );
}

function Row({ row, store }: { readonly row: ServiceRow; readonly store: Store }): JSX.Element {
  const { service, name, figures } = row;
  const { rate, errors, alive, count, health, p99 } = figures;
  return (
    <tr>
      <th scope="row" title={name}>
        <span class={`sign sign-${health}`} title={health}>
          {healthSigns[health]}
        </span>{' '}
        <button
          type="button"
          class="link"
          onClick={() => {
            store.selection.value = { kind: 'service', service };
          }}
        >
          {name}
        </button>
      </th>
      <td>{alive === count ? count : `${alive}/${count}`}</td>
      <td>{rateText(rate)}</td>
      <td>{shareText(errors)}</td>
      <td>{timeText(p99)}</td>
    </tr>
  );
}
