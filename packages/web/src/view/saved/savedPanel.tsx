import type { ComponentChildren, JSX } from 'preact';
import { sumFigures } from '../../model/map/fold.ts';
import type { SavedFacts } from '../../model/messages/savedGraph.ts';
import type { Scene } from '../../model/messages/scene.ts';
import { timeText } from '../../model/units.ts';
import { Difference } from '../panel/difference.tsx';
import { StoryList } from '../panel/storyList.tsx';
import type { Store } from '../store.ts';
import { SavedGroup } from './savedGroup.tsx';

interface SavedPanelProps {
  readonly store: Store;
  readonly scene: Scene;
  readonly saved: SavedFacts;
  /** What else there is to say of it; else its services are listed. */
  readonly children?: ComponentChildren;
}

/** A saved graph, or what is selected of it: counts, and nothing that its file does not say. */
export function SavedPanel({ store, scene, saved, children }: SavedPanelProps): JSX.Element {
  const selection = store.selection.value;
  if (selection !== null) {
    return <SavedGroup store={store} scene={scene} groups={store.selectedGroups.value} />;
  }
  return (
    <>
      <h2>Saved graph</h2>
      <p class="quiet">
        {saved.format} in {saved.file}
      </p>
      <Problems saved={saved} />
      <Difference store={store} />
      <Counts store={store} saved={saved} />
      {scene.social !== undefined && <p class="quiet">Points and links are those of the end.</p>}
      <Rerun store={store} saved={saved} />
      {children ?? <Services store={store} scene={scene} />}
      <StoryList store={store} story={store.story.value} />
    </>
  );
}

/** What is wrong with the file: nothing is left out in silence. */
function Problems({ saved: { broken, problems } }: Pick<SavedPanelProps, 'saved'>) {
  return (
    <>
      {broken !== null && (
        <div class="broken" role="alert" data-test="broken">
          <b>The file breaks off: what stands before that place is shown.</b>
          <p>{broken}</p>
        </div>
      )}
      {problems.length > 0 && (
        <details class="problems" open data-test="problems">
          <summary>Not as it should be</summary>
          <ul>
            {problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Counts({ store, saved }: Omit<SavedPanelProps, 'scene'>): JSX.Element | null {
  const look = store.frame.value?.graph;
  const at = store.frame.value?.at ?? 0;
  if (look === undefined) return null;
  const died = look.died.reduce((sum, each) => sum + each, 0);
  return (
    <>
      <dl class="figures">
        <div>
          <dt>nodes in the file</dt>
          <dd data-test="nodes">{saved.nodes.toLocaleString('en-US')}</dd>
        </div>
        <div>
          <dt>edges in the file</dt>
          <dd data-test="edges">{saved.edges.toLocaleString('en-US')}</dd>
        </div>
        <div>
          <dt>nodes there</dt>
          <dd data-test="nodesNow">{look.nodes.toLocaleString('en-US')}</dd>
        </div>
        <div>
          <dt>edges there</dt>
          <dd data-test="edgesNow">{look.edges.toLocaleString('en-US')}</dd>
        </div>
        {died > 0 && (
          <div>
            <dt>died</dt>
            <dd>{died}</dd>
          </div>
        )}
      </dl>
      <p class="quiet">
        {saved.isTimed
          ? `As it was ${timeText(at)} after its beginning; the file tells no requests.`
          : 'The file does not say when things happened: all is there from the start.'}
      </p>
    </>
  );
}

function Rerun({ store, saved }: Omit<SavedPanelProps, 'scene'>): JSX.Element | null {
  const id = saved.rerun;
  if (!store.isLive) return null;
  if (id === null) return <p class="quiet">A graph that is not whole cannot be run.</p>;
  return (
    <button type="button" data-test="rerun" onClick={() => store.order({ kind: 'open', id })}>
      Run it as an architecture
    </button>
  );
}

/** All services as a table: the same that the map shows, for who cannot see it. */
function Services({ store, scene }: Omit<SavedPanelProps, 'saved'>): JSX.Element {
  const groups = store.window.value?.groups ?? [];
  return (
    <>
      <h3>Services</h3>
      <table class="services">
        <thead>
          <tr>
            <th scope="col">service</th>
            <th scope="col">there</th>
            <th scope="col">out</th>
            <th scope="col">in</th>
          </tr>
        </thead>
        <tbody>
          {scene.services.map(({ name }, service) => {
            const own = groups.filter((_, group) => scene.groups[group]?.service === service);
            const count = scene.groups
              .filter((group) => group.service === service)
              .reduce((sum, group) => sum + group.count, 0);
            const edges = (way: 'out' | 'in'): number =>
              own.reduce((sum, figures) => sum + (figures.edges?.[way] ?? 0), 0);
            const { alive } = sumFigures(own);
            return (
              <tr key={name}>
                <th scope="row">
                  <button
                    type="button"
                    class="link"
                    onClick={() => (store.selection.value = { kind: 'service', service })}
                  >
                    {name}
                  </button>
                </th>
                <td>{alive === count ? count : `${alive} of ${count}`}</td>
                <td>{edges('out')}</td>
                <td>{edges('in')}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}
