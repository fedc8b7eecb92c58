import type { JSX } from 'preact';
import type { Frame } from '../../model/messages/frame.ts';
import { significant } from '../../model/units.ts';
import type { Store } from '../store.ts';

interface ControlsProps {
  readonly store: Store;
  readonly frame: Frame | null;
}

const speeds = [0.001, 0.01, 0.1, 0.5, 1, 2, 5, 10, 100];

/** Whether the run goes on, and how fast. */
export function Controls({ store, frame }: ControlsProps): JSX.Element {
  const isPaused = frame?.state === 'paused';
  const isOver = store.over.value !== null;
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
        title="one event, while the run is paused (.)"
        disabled={!isPaused || isOver}
        onClick={() => store.order({ kind: 'step', events: 1 })}
      >
        Step
      </button>
      <Speed store={store} speed={frame?.speed ?? null} isOver={isOver} />
    </fieldset>
  );
}

interface SpeedProps {
  readonly store: Store;
  /** Simulated seconds a second; null: as fast as can be. */
  readonly speed: number | null;
  readonly isOver: boolean;
}

function Speed({ store, speed, isOver }: SpeedProps): JSX.Element {
  const options =
    speed === null || speeds.includes(speed) ? speeds : [...speeds, speed].sort((a, b) => a - b);
  return (
    <select
      aria-label="speed"
      title="simulated seconds a second"
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
      <option value="full">full speed</option>
    </select>
  );
}
