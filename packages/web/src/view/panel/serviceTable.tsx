import type { JSX } from 'preact';
import { sumFigures } from '../../model/fold.ts';
import { healthSigns } from '../../model/health.ts';
import type { Scene } from '../../model/scene.ts';
import { rateText, shareText } from '../../model/units.ts';
import type { GroupFigures } from '../../model/window.ts';
import type { Store } from '../store.ts';

/** All services as a table: the same that the map shows, for who cannot see it. */
export function ServiceTable({
  store,
  scene,
}: {
  readonly store: Store;
  readonly scene: Scene;
}): JSX.Element {
  const groups = store.window.value?.groups ?? [];
  return (
    <>
      <h3>Services</h3>
      <table class="services">
        <thead>
          <tr>
            <th scope="col">service</th>
            <th scope="col">alive</th>
            <th scope="col">rate</th>
            <th scope="col">fail</th>
          </tr>
        </thead>
        <tbody>
          {scene.services.map(({ name }, service) => {
            const own = groups.filter((_, group) => scene.groups[group]?.service === service);
            const select = (): void => {
              store.selection.value = { kind: 'service', service };
            };
            return <Row key={name} name={name} sum={sumFigures(own)} onSelect={select} />;
          })}
        </tbody>
      </table>
    </>
  );
}

interface RowProps {
  readonly name: string;
  readonly sum: GroupFigures;
  readonly onSelect: () => void;
}

function Row({ name, sum, onSelect }: RowProps): JSX.Element {
  const { rate, errors, alive, count, health } = sum;
  return (
    <tr>
      <th scope="row">
        <span class={`sign sign-${health}`} title={health}>
          {healthSigns[health]}
        </span>{' '}
        <button type="button" class="link" onClick={onSelect}>
          {name}
        </button>
      </th>
      <td>{alive === count ? count : `${alive} of ${count}`}</td>
      <td>{rateText(rate)}</td>
      <td>{shareText(errors)}</td>
    </tr>
  );
}
