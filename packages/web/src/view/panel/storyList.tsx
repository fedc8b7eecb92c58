import type { JSX } from 'preact';
import { clockText } from '../../model/units.ts';
import type { Store } from '../store.ts';

/** More entries than this are not listed; the newest are. */
const mostListed = 100;

/** What happened, the newest first; a click looks back at it. */
export function StoryList({ store }: { readonly store: Store }): JSX.Element | null {
  const story = store.story.value;
  if (story.length === 0) return null;
  return (
    <>
      <h3>What happened</h3>
      <ol class="story">
        {story
          .slice(-mostListed)
          .reverse()
          .map(({ at, kind, text }) => (
            <li key={`${at} ${text}`} class={`story-${kind}`}>
              <button type="button" class="link" onClick={() => (store.looking.value = at)}>
                {clockText(at)}
              </button>{' '}
              {text}
            </li>
          ))}
      </ol>
    </>
  );
}
