import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { sortedTraces, type TraceOrder } from '../../model/traceFigures.ts';
import type { Store } from '../store.ts';
import { Scatter } from './scatter.tsx';
import { TraceList } from './traceList.tsx';
import { Waterfall } from './waterfall.tsx';
import { WordButtons } from './wordButtons.tsx';

/** Requests that were followed: all of them over time, a list, and one of them from hop to hop. */
export function TracesView({ store }: { readonly store: Store }): JSX.Element {
  const order = useSignal<TraceOrder>('slowest');
  const all = store.traces.value;
  const traces = sortedTraces(store.foundTraces.value, order.value);
  const chosen = all.get(store.trace.value ?? '');
  if (all.size === 0) {
    return (
      <section class="traces" aria-label="traces">
        <p class="quiet">{nothingText(store)}</p>
      </section>
    );
  }
  return (
    <section class="traces" aria-label="traces">
      <WordButtons store={store} />
      <Scatter traces={traces} store={store} />
      <div class="traces-parts">
        <TraceList traces={traces} store={store} order={order} />
        {chosen === undefined ? (
          <p class="quiet waterfall">Choose a trace to see it step by step.</p>
        ) : (
          <Waterfall trace={chosen} />
        )}
      </div>
    </section>
  );
}

function nothingText(store: Store): string {
  return store.over.value === null
    ? 'No trace is whole yet. Some of the requests are followed; of these the slowest, the failed and one every so often are kept.'
    : 'No request of this run was followed.';
}
