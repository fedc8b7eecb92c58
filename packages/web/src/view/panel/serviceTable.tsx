import type { JSX } from 'preact';
import { type Health, healthOf, healthSigns } from '../../model/health.ts';
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
            return <Row key={name} name={name} sum={sumOf(own)} />;
          })}
        </tbody>
      </table>
    </>
  );
}

interface Sum {
  readonly rate: number;
  readonly errors: number;
  readonly alive: number;
  readonly count: number;
  readonly health: Health;
}

function sumOf(groups: readonly GroupFigures[]): Sum {
  const total = (of: (group: GroupFigures) => number): number =>
    groups.reduce((sum, group) => sum + of(group), 0);
  const rate = total((group) => group.rate);
  const failed = total((group) => group.errors * group.rate);
  const [alive, count] = [total((group) => group.alive), total((group) => group.count)];
  const health = healthOf({ count, alive, ended: rate, failed, arrived: rate });
  return { rate, errors: rate === 0 ? 0 : failed / rate, alive, count, health };
}

function Row({ name, sum }: { readonly name: string; readonly sum: Sum }): JSX.Element {
  const { rate, errors, alive, count, health } = sum;
  return (
    <tr>
      <th scope="row">
        <span class={`sign sign-${health}`} title={health}>
          {healthSigns[health]}
        </span>{' '}
        {name}
      </th>
      <td>{alive === count ? count : `${alive} of ${count}`}</td>
      <td>{rateText(rate)}</td>
      <td>{shareText(errors)}</td>
    </tr>
  );
}
