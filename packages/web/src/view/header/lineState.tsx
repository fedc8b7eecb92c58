import type { JSX } from 'preact';
import type { Frame } from '../../model/messages/frame.ts';
import { significant } from '../../model/units.ts';
import type { Store } from '../store.ts';

/** How the run is, in a word, and what more is to be said of it. */
export interface RunState {
  readonly word: string;
  readonly more: string;
}

/** A view that is later than this, in milliseconds, says so. */
const late = 20;

/** How the run is, or why that is not known. */
export function runState(store: Store, frame: Frame | null): RunState {
  const line = store.line.value;
  if (line === 'lost') return { word: 'no line to the server', more: 'trying again' };
  if (line === 'connecting') return { word: 'connecting', more: '' };
  if (store.scene.value?.saved !== undefined) return savedState(store);
  if (store.over.value !== null) {
    return { word: 'finished', more: `digest ${store.over.value.digest}` };
  }
  if (frame === null) return { word: 'setting up', more: '' };
  if (frame.state === 'paused') return { word: 'paused', more: '' };
  const behind = Math.max(frame.lag, store.pulse.behindMs.value);
  return { word: 'running', more: behind < late ? '' : `${significant(behind)} ms behind` };
}

/** A saved graph does not go on by itself. */
function savedState({ scene, playback }: Store): RunState {
  const isBroken = scene.value?.saved?.broken !== null;
  const word = playback.isPlaying.value ? 'playing' : 'saved';
  return { word, more: isBroken ? 'not whole' : '' };
}

interface LineStateProps {
  readonly store: Store;
  readonly frame: Frame | null;
}

/** The state of the run in the header. */
export function LineState({ store, frame }: LineStateProps): JSX.Element {
  const { word, more } = runState(store, frame);
  return (
    <div class={`line line-${store.line.value}`}>
      {word}
      {more !== '' && (
        <>
          {' '}
          <small>{more}</small>
        </>
      )}
    </div>
  );
}
