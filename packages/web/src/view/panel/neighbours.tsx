import type { JSX } from 'preact';
import type { Scene } from '../../model/messages/scene.ts';
import { delayLine, isGoingOn } from '../../model/steering/chaosLines.ts';
import { type Neighbour, neighboursOf } from '../../model/tables/neighbours.ts';
import { rateText, shareText, timeText } from '../../model/units.ts';
import type { Store } from '../store.ts';
import { LongTable } from './longTable.tsx';

interface NeighboursProps {
  readonly store: Store;
  readonly scene: Scene;
  /** Of one service. */
  readonly groups: readonly number[];
}

/** What a delay on a link is, where nobody says otherwise. */
const usualDelay = '200ms';

/** Who calls a group, and whom it calls. */
export function Neighbours(props: NeighboursProps): JSX.Element {
  return (
    <>
      <Side {...props} side="callers" title="Is called by" />
      <Side {...props} side="callees" title="Calls" />
      <Delays {...props} />
    </>
  );
}

interface SideProps extends NeighboursProps {
  readonly side: 'callers' | 'callees';
  readonly title: string;
}

function Side({ store, scene, groups, side, title }: SideProps): JSX.Element | null {
  const window = store.window.value;
  const found = window === null ? [] : neighboursOf(scene, window, groups, side);
  if (found.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <LongTable
        label={title}
        columns={4}
        head={
          <tr>
            <th scope="col">service</th>
            <th scope="col">rate</th>
            <th scope="col">fail</th>
            <th scope="col">p99</th>
          </tr>
        }
        rows={found}
        row={(each) => (
          <NeighbourRow key={`${each.service} ${each.group}`} store={store} neighbour={each} />
        )}
      />
    </>
  );
}

interface NeighbourRowProps {
  readonly store: Store;
  readonly neighbour: Neighbour;
}

function NeighbourRow({ store, neighbour }: NeighbourRowProps): JSX.Element {
  const { service, group, name, place, rate, errors, p99 } = neighbour;
  return (
    <tr>
      <th scope="row" title={`${name} ${place}`}>
        <button
          type="button"
          class="link"
          onClick={() => {
            store.selection.value =
              group === null ? { kind: 'service', service } : { kind: 'group', group };
          }}
        >
          {name}
        </button>{' '}
        <small class="quiet">{place}</small>
      </th>
      <td>{rateText(rate)}</td>
      <td>{shareText(errors)}</td>
      <td>{timeText(p99)}</td>
    </tr>
  );
}

/** A delay on all calls from this service to another. */
function Delays({ store, scene, groups }: NeighboursProps): JSX.Element | null {
  if (!store.isLive || store.over.value !== null) return null;
  const from = scene.services[scene.groups[groups[0] ?? -1]?.service ?? -1];
  const targets = (from?.dependencies ?? []).flatMap((each) => scene.services[each]?.name ?? []);
  return (
    <div class="actions">
      {targets.map((to) => {
        const line = delayLine(from?.name ?? '', to, usualDelay);
        const isOn = isGoingOn(store.deeds.value, line);
        return (
          <button
            key={to}
            type="button"
            aria-pressed={isOn}
            onClick={() => store.order({ kind: isOn ? 'heal' : 'inject', line })}
          >
            {isOn ? `Undo delay to ${to}` : `Delay calls to ${to} by ${usualDelay}`}
          </button>
        );
      })}
    </div>
  );
}
