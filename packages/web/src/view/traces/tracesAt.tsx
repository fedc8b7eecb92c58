import type { JSX } from 'preact';
import { timeText } from '../../model/units.ts';
import type { Store } from '../store.ts';

/** What of a run counts as around an instant. */
const shareAround = 0.02;

/** From a point of a chart that was clicked to the traces of that time. */
export function TracesAt({ store }: { readonly store: Store }): JSX.Element | null {
  const at = store.looking.value;
  const latest = store.timeline.latest?.at ?? 0;
  if (at === null || store.traces.value.size === 0) return null;
  const around = Math.max(100_000, latest * shareAround);
  const near = [...store.traces.value.values()].filter(
    ({ start }) => Math.abs(start - at) < around,
  );
  if (near.length === 0) return <p class="quiet">No trace of this time was kept.</p>;
  const slowest = Math.max(...near.map(({ us }) => us));
  return (
    <p>
      <button
        type="button"
        class="link"
        data-test="tracesAt"
        onClick={() => showAround(store, at - around, at + around)}
      >
        {near.length === 1 ? '1 trace' : `${near.length} traces`} of this time
      </button>
      <span class="quiet">, the slowest {timeText(slowest)}</span>
    </p>
  );
}

function showAround(store: Store, from: number, to: number): void {
  store.finding.value = `at>${Math.max(0, Math.floor(from))}us at<${Math.ceil(to)}us`;
  store.trace.value = null;
  store.view.value = 'traces';
}
