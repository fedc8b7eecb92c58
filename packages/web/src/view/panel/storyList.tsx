import type { JSX } from 'preact';
import type { StoryEntry } from '../../model/messages/story.ts';
import { clockText } from '../../model/units.ts';
import type { Store } from '../store.ts';
import { LongTable } from './longTable.tsx';

interface StoryListProps {
  readonly store: Store;
  /** What of the story; left out: all of it. */
  readonly story?: readonly StoryEntry[];
}

/** What happened, the newest first; a click looks back at it. */
export function StoryList({
  store,
  story = store.story.value,
}: StoryListProps): JSX.Element | null {
  if (story.length === 0) return null;
  return (
    <>
      <h3>What happened</h3>
      <LongTable
        label="what happened"
        columns={2}
        head={
          <tr>
            <th scope="col">when</th>
            <th scope="col" class="said">
              what
            </th>
          </tr>
        }
        rows={story.toReversed()}
        row={({ at, kind, text }, index) => (
          <tr key={index} class={`story-${kind}`}>
            <th scope="row">
              <button
                type="button"
                class="link"
                onClick={() => {
                  store.looking.value = at;
                }}
              >
                {clockText(at)}
              </button>
            </th>
            <td class="said" title={text}>
              {text}
            </td>
          </tr>
        )}
      />
    </>
  );
}
