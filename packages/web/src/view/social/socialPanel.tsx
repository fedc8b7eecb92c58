import type { JSX } from 'preact';
import type { Scene } from '../../model/messages/scene.ts';
import { socialPoint } from '../../model/social/socialSeries.ts';
import { clockText, rateText } from '../../model/units.ts';
import { FigureList } from '../panel/figureList.tsx';
import { Notice } from '../panel/notice.tsx';
import { StoryList } from '../panel/storyList.tsx';
import { SavedPanel } from '../saved/savedPanel.tsx';
import type { Store } from '../store.ts';
import { FoundList } from './foundList.tsx';
import { SocialCharts } from './socialCharts.tsx';
import { useEnterInFind } from './useEnterInFind.ts';
import { WhoPanel } from './whoPanel.tsx';

interface SocialPanelProps {
  readonly store: Store;
  readonly scene: Scene;
}

/** Figures of a population, or of whoever is selected. */
export function SocialPanel({ store, scene }: SocialPanelProps): JSX.Element {
  const node = store.social.selected.value;
  useEnterInFind(store);
  return (
    <aside class="panel" aria-label="figures" tabIndex={-1}>
      <Notice store={store} />
      <FoundList store={store} />
      {node === null ? (
        <Everybody store={store} scene={scene} />
      ) : (
        <WhoPanel store={store} node={node} />
      )}
    </aside>
  );
}

function Everybody({ store, scene }: SocialPanelProps): JSX.Element {
  if (scene.saved !== undefined) {
    return (
      <SavedPanel store={store} scene={scene} saved={scene.saved}>
        <Communities store={store} />
      </SavedPanel>
    );
  }
  return (
    <>
      <h2>Run</h2>
      {scene.description !== '' && <p class="quiet">{scene.description}</p>}
      <Figures store={store} />
      <details class="command">
        <summary>The command that gives this run</summary>
        <code data-test="command">{scene.command}</code>
      </details>
      <SocialCharts store={store} />
      <Communities store={store} />
      <StoryList store={store} />
    </>
  );
}

const numberOf = (count: number): string => count.toLocaleString('en-US');

/** So much of the past is in a rate, in virtual microseconds. */
const recently = 1_000_000;

function Figures({ store }: { readonly store: Store }): JSX.Element | null {
  const frame = store.frame.value;
  const totals = frame?.social;
  if (frame === null || totals === undefined) return null;
  const before = store.timeline.frameAt(frame.at - recently, store.looking.value !== null);
  const point = socialPoint(before, frame);
  const figures = [
    { name: 'alive', text: numberOf(totals.alive) },
    { name: 'links', text: numberOf(totals.links) },
    { name: 'messages', text: rateText(point?.messages ?? 0) },
    { name: 'received', text: numberOf(totals.messages) },
    { name: 'gold', text: numberOf(totals.gold) },
    { name: 'handed over', text: rateText(point?.given ?? 0) },
  ].map((figure) => ({ ...figure, test: `social ${figure.name}` }));
  return (
    <>
      <FigureList figures={figures} />
      {store.looking.value !== null && (
        <p class="quiet">Figures and charts look back; points and links are of now.</p>
      )}
    </>
  );
}

const mostListed = 12;

/** The largest communities, each by whoever has the most links in it. */
function Communities({ store }: { readonly store: Store }): JSX.Element | null {
  const { social } = store;
  const places = social.places.value;
  if (places === null || places.communities.length === 0) return null;
  const { communities, at } = places;
  return (
    <>
      <h3>Communities</h3>
      <p class="quiet">
        {communities.length}, by the links {at === 0 ? 'at the start' : `at ${clockText(at)}`}, as
        are the places.
      </p>
      <table class="buddies">
        <thead>
          <tr>
            <th scope="col">around</th>
            <th scope="col">members</th>
          </tr>
        </thead>
        <tbody>
          {communities.slice(0, mostListed).map(({ head, size }) => (
            <tr key={head}>
              <th scope="row">
                <button type="button" class="link" onClick={() => social.goTo(head)}>
                  {social.nameOf(head)}
                </button>
              </th>
              <td>{size.toLocaleString('en-US')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
