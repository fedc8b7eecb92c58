import type { JSX } from 'preact';
import { clockText } from '../../model/units.ts';
import type { Store } from '../store.ts';

/** Whether the newest is shown or the past is looked at, and the way back. */
export function Whereabouts({ store }: { readonly store: Store }): JSX.Element {
  const looking = store.looking.value;
  const range = store.range.value;
  const isSaved = store.scene.value?.saved !== undefined;
  const isOver = isSaved || store.over.value !== null || !store.isLive;
  const name = isOver ? 'The end' : 'Live';
  return (
    <div class="live">
      <button
        type="button"
        aria-pressed={looking === null}
        title={isOver ? 'look at the end of the run (n)' : 'follow the run (n)'}
        onClick={() => {
          store.looking.value = null;
        }}
      >
        {looking === null ? name : `To ${isOver ? 'the end' : 'live'}`}
      </button>
      {looking !== null && <small>Looking at {clockText(looking)}</small>}
      {looking === null && range === null && (
        <small>{isOver ? 'drag to look back' : 'as it happens'}</small>
      )}
      {range !== null && (
        <button
          type="button"
          class="link"
          aria-label="charts show the whole run again"
          onClick={() => {
            store.range.value = null;
          }}
        >
          ✕ {clockText(range.from)} to {clockText(range.to)}
        </button>
      )}
    </div>
  );
}
