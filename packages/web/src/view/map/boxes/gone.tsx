import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { sceneMarks } from '../../../model/map/sceneMarks.ts';
import type { Scene } from '../../../model/messages/scene.ts';
import type { Store } from '../../store.ts';

/** More names than this are only counted. */
const mostNamed = 3;

/** What the map cannot show of a change: boxes that are no more. */
export function Gone({
  store,
  scene,
}: {
  readonly store: Store;
  readonly scene: Scene;
}): JSX.Element | null {
  const before = store.map.before.value;
  const marks = useMemo(
    () => (before === null ? null : sceneMarks(before, scene)),
    [before, scene],
  );
  if (marks === null || (marks.changes.size === 0 && marks.gone.length === 0)) return null;
  const { gone, changes } = marks;
  const fresh = [...changes.values()].filter((text) => text === 'new').length;
  const named = gone.slice(0, mostNamed).join(', ');
  const rest = gone.length > mostNamed ? ` and ${gone.length - mostNamed} more` : '';
  return (
    <div class="gone" data-test="changes">
      <span title={gone.join('\n')}>
        since before: {fresh} new, {changes.size - fresh} changed, {gone.length} gone
        {gone.length === 0 ? '' : `: ${named}${rest}`}
      </span>{' '}
      <button
        type="button"
        class="link"
        onClick={() => {
          store.map.before.value = null;
        }}
      >
        forget
      </button>
    </div>
  );
}
