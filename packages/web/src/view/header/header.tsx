import type { JSX } from 'preact';
import type { Scene } from '../../model/messages/scene.ts';
import { clockText } from '../../model/units.ts';
import { PlayControls } from '../saved/playControls.tsx';
import type { Store } from '../store.ts';
import { ThemeButton } from '../theme.tsx';
import { Controls } from './controls.tsx';
import { FindBox } from './findBox.tsx';
import { LineState } from './lineState.tsx';
import { Steps } from './steps.tsx';

interface HeaderProps {
  readonly store: Store;
  readonly scene: Scene;
}

/** What the run is, where it is, and how fast it goes. */
export function Header({ store, scene }: HeaderProps): JSX.Element {
  const frame = store.timeline.latest;
  // The beat says that there may be another newest frame.
  store.beat.value;
  return (
    <header class="header">
      <Title store={store} scene={scene} />
      <div class="clock" title="simulated time">
        <span class="figure" role="timer" aria-label="simulated time" data-test="clock">
          {clockText(frame?.at ?? 0)}
        </span>
        <small>of {clockText(scene.duration).replace(/\.?0+ /, ' ')}</small>
      </div>
      {scene.saved !== undefined ? (
        <PlayControls store={store} />
      ) : (
        store.isLive && <Controls store={store} frame={frame} />
      )}
      {scene.saved === undefined && <Tabs store={store} />}
      <FindBox store={store} />
      <LineState store={store} frame={frame} />
      <div class="tools">
        <button
          type="button"
          title="all that can be done (Ctrl+K)"
          aria-label="all that can be done"
          data-test="commands"
          onClick={() => (store.dialog.value = 'commands')}
        >
          ⌘
        </button>
        <button
          type="button"
          title="help (?)"
          aria-label="help"
          onClick={() => (store.dialog.value = 'help')}
        >
          ?
        </button>
        <ThemeButton />
      </div>
    </header>
  );
}

function Title({ store, scene }: HeaderProps): JSX.Element {
  return (
    <div class="run">
      {store.isLive && store.gallery.value !== null && (
        <button
          type="button"
          title="all architectures"
          aria-label="all architectures"
          data-test="leave"
          onClick={() => store.order({ kind: 'leave' })}
        >
          ☰
        </button>
      )}
      <div class="name">
        <h1 title={scene.arch}>{scene.arch}</h1>
        <small>
          {scene.saved === undefined ? `seed ${scene.seed}` : 'saved graph'}
          <Steps store={store} scene={scene} />
        </small>
      </div>
    </div>
  );
}

function Tabs({ store }: { readonly store: Store }): JSX.Element {
  return (
    <nav class="tabs" aria-label="what is shown">
      {viewsOf(store.scene.value).map((view) => (
        <button
          key={view}
          type="button"
          aria-pressed={store.view.value === view}
          onClick={() => {
            store.view.value = view;
          }}
        >
          {view === 'map' ? 'Map' : 'Traces'}
        </button>
      ))}
    </nav>
  );
}

/** A population makes no requests that could be followed. */
const viewsOf = (scene: Scene | null): readonly ('map' | 'traces')[] =>
  scene?.social === undefined ? ['map', 'traces'] : ['map'];
