import type { JSX } from 'preact';
import type { Frame } from '../model/frame.ts';
import type { Scene } from '../model/scene.ts';
import { clockText, significant } from '../model/units.ts';
import { FindBox } from './findBox.tsx';
import type { Store } from './store.ts';
import { ThemeButton } from './theme.tsx';

const speeds = [0.001, 0.01, 0.1, 0.5, 1, 2, 5, 10, 100];

/** What the run is, where it is, and how fast it goes. */
export function Header({
  store,
  scene,
}: {
  readonly store: Store;
  readonly scene: Scene;
}): JSX.Element {
  const frame = store.timeline.latest;
  // The beat says that there may be another newest frame.
  store.beat.value;
  return (
    <header class="header">
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
        <h1>{scene.arch}</h1>
        <span class="quiet">seed {scene.seed}</span>
        <Steps store={store} scene={scene} />
      </div>
      {store.isLive && <Controls store={store} frame={frame} />}
      <div class="clock">
        <span class="quiet wide">simulated</span>
        <output class="figure" data-test="clock">
          {clockText(frame?.at ?? 0)}
        </output>
        <span class="quiet wide">of {clockText(scene.duration)}</span>
      </div>
      <nav class="tabs" aria-label="what is shown">
        {(['map', 'traces'] as const).map((view) => (
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
      <FindBox store={store} />
      <span class={`line line-${store.line.value}`} role="status">
        {lineText(store, frame)}
      </span>
      <button
        type="button"
        title="help"
        aria-label="help"
        onClick={() => {
          store.isHelping.value = true;
        }}
      >
        ?
      </button>
      <ThemeButton />
    </header>
  );
}

/** From one step of a migration to the next. */
function Steps({
  store,
  scene,
}: {
  readonly store: Store;
  readonly scene: Scene;
}): JSX.Element | null {
  const { step, arch } = scene;
  if (step === undefined || !store.isLive) return null;
  const go = (by: number): void => {
    store.order({ kind: 'open', id: `${arch}:${step.at + by}` });
  };
  return (
    <span class="steps">
      <button
        type="button"
        aria-label="the step before"
        disabled={step.at === 0}
        onClick={() => go(-1)}
      >
        ‹
      </button>
      step {step.at} of {step.last}
      <button
        type="button"
        aria-label="the next step"
        disabled={step.at === step.last}
        onClick={() => go(1)}
      >
        ›
      </button>
    </span>
  );
}

function lineText(store: Store, frame: Frame | null): string {
  const line = store.line.value;
  if (line === 'lost') return 'no line to the server, trying again';
  if (line === 'connecting') return 'connecting';
  if (store.over.value !== null) return `finished, digest ${store.over.value.digest}`;
  if (frame === null) return 'setting up';
  if (frame.state === 'paused') return 'paused';
  return frame.lag >= 20 ? `running, ${significant(frame.lag)} ms behind` : 'running';
}

function Controls({
  store,
  frame,
}: {
  readonly store: Store;
  readonly frame: Frame | null;
}): JSX.Element {
  const isPaused = frame?.state === 'paused';
  const isOver = store.over.value !== null;
  const speed = frame?.speed ?? null;
  const options =
    speed === null || speeds.includes(speed) ? speeds : [...speeds, speed].sort((a, b) => a - b);
  return (
    <fieldset class="controls" aria-label="the run">
      {isOver ? (
        <button type="button" class="main" onClick={() => store.order({ kind: 'restart' })}>
          Run again
        </button>
      ) : (
        <button
          type="button"
          class="main"
          data-test="pause"
          onClick={() => store.order({ kind: isPaused ? 'resume' : 'pause' })}
        >
          {isPaused ? 'Resume' : 'Pause'}
        </button>
      )}
      <button
        type="button"
        title="one event"
        disabled={!isPaused || isOver}
        onClick={() => store.order({ kind: 'step', events: 1 })}
      >
        Step
      </button>
      <label>
        <span class="quiet wide">speed</span>{' '}
        <select
          value={speed === null ? 'full' : String(speed)}
          disabled={isOver}
          onChange={(event) => {
            const { value } = event.currentTarget;
            store.order({ kind: 'speed', speed: value === 'full' ? null : Number(value) });
          }}
        >
          {options.map((each) => (
            <option key={each} value={String(each)}>
              {significant(each)} ×
            </option>
          ))}
          <option value="full">full</option>
        </select>
      </label>
    </fieldset>
  );
}
