import type { JSX } from 'preact';
import { countOf } from '../../model/social/measure.ts';
import type { Ego } from '../../model/social/socialMessages.ts';
import { FigureList } from '../panel/figureList.tsx';
import type { Store } from '../store.ts';

const mostRows = 60;

interface WhoProps {
  readonly store: Store;
  readonly node: number;
}

/** Somebody: what they have, whom they know, and what can be done to them. */
export function WhoPanel({ store, node }: WhoProps): JSX.Element {
  const { social } = store;
  const ego = social.ego.value?.node === node ? social.ego.value : null;
  const isDown = store.frame.value?.down.includes(node) === true;
  const name = social.nameOf(node);
  return (
    <>
      <button type="button" class="link" onClick={() => social.select(null)}>
        ← the population
      </button>
      <h2 data-test="who">{name}</h2>
      {isDown && <p class="sign-down">✕ dead</p>}
      {ego !== null && <Figures store={store} ego={ego} />}
      <label class="hops">
        <input
          type="checkbox"
          checked={social.hops.value === 2}
          data-test="hops"
          onChange={(event) => {
            social.hops.value = event.currentTarget.checked ? 2 : 1;
          }}
        />{' '}
        also the links of those they are linked with
      </label>
      {ego?.isCut === true && <p class="quiet">More links than can be drawn: the nearest are.</p>}
      {ego !== null && <Buddies store={store} ego={ego} />}
    </>
  );
}

function Figures({ store, ego }: { readonly store: Store; readonly ego: Ego }): JSX.Element {
  const figures = [
    { name: 'knows', text: numberOf(ego.knows.length) },
    { name: 'known by', text: numberOf(ego.knownBy.length) },
    { name: 'gold', text: numberOf(ego.gold) },
    { name: 'messages received', text: numberOf(ego.messages) },
  ];
  // A file says who is linked with whom, and no more.
  const isSaved = store.scene.value?.saved !== undefined;
  return <FigureList figures={isSaved ? figures.slice(0, 2) : figures} />;
}

const numberOf = (count: number): string => count.toLocaleString('en-US');

/** Everybody who is linked with somebody, as a table. */
function Buddies({ store, ego }: { readonly store: Store; readonly ego: Ego }): JSX.Element {
  const { social } = store;
  const knows = new Set(ego.knows);
  const knownBy = new Set(ego.knownBy);
  const all = [...new Set([...ego.knows, ...ego.knownBy])];
  const bytes = social.bytes.value;
  const isSaved = store.scene.value?.saved !== undefined;
  const about = (column: Uint8Array | undefined, node: number): string => {
    const byte = column?.[node];
    return byte === undefined ? '–' : countOf(byte).toLocaleString('en-US');
  };
  return (
    <>
      <h3>Buddies</h3>
      <table class="buddies" data-test="buddies">
        <thead>
          <tr>
            <th scope="col">name</th>
            <th scope="col">who knows whom</th>
            <th scope="col">links</th>
            {!isSaved && <th scope="col">gold</th>}
          </tr>
        </thead>
        <tbody>
          {all.slice(0, mostRows).map((node) => (
            <tr key={node}>
              <th scope="row">
                <button type="button" class="link" onClick={() => social.goTo(node)}>
                  {social.nameOf(node)}
                </button>
              </th>
              <td>{wayOf(knows.has(node), knownBy.has(node))}</td>
              <td>{about(bytes?.links, node)}</td>
              {!isSaved && <td>{about(bytes?.gold, node)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
      {all.length > mostRows && <p class="quiet">and {all.length - mostRows} more</p>}
    </>
  );
}

const wayOf = (isKnown: boolean, isKnowing: boolean): string =>
  isKnown && isKnowing ? '↔ each other' : isKnown ? '→ known' : '← knows';
