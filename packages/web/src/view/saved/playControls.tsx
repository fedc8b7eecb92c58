import type { JSX } from 'preact';
import type { Store } from '../store.ts';

/** Plays a saved graph, or goes from change to change. */
export function PlayControls({ store }: { readonly store: Store }): JSX.Element {
  const { playback } = store;
  // The beat says that there are other frames.
  store.beat.value;
  const isPlaying = playback.isPlaying.value;
  const isStill = store.timeline.frames.length < 2;
  return (
    <fieldset class="controls" aria-label="the graph">
      <button
        type="button"
        class="main"
        data-test="play"
        disabled={isStill}
        title="how it came to be, change by change (space)"
        onClick={() => playback.toggle()}
      >
        {isPlaying ? 'Stop' : 'Play'}
      </button>
      <button
        type="button"
        aria-label="the change before"
        title="the change before"
        data-test="stepBack"
        disabled={isStill}
        onClick={() => playback.step(-1)}
      >
        ‹
      </button>
      <button
        type="button"
        aria-label="the next change"
        title="the next change (.)"
        data-test="stepOn"
        disabled={isStill}
        onClick={() => playback.step(1)}
      >
        ›
      </button>
    </fieldset>
  );
}
