import type { Signal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Trace } from '../../model/messages/trace.ts';
import type { TraceOrder } from '../../model/traceFigures.ts';
import { clockText, timeText } from '../../model/units.ts';
import type { Store } from '../store.ts';

interface TraceListProps {
  readonly traces: readonly Trace[];
  readonly store: Store;
  readonly order: Signal<TraceOrder>;
}

/** More than this are not listed: the filter finds the rest. */
const mostListed = 200;

const columns: readonly { readonly order: TraceOrder; readonly name: string }[] = [
  { order: 'newest', name: 'began' },
  { order: 'slowest', name: 'time' },
  { order: 'longest', name: 'steps' },
];

/** Traces in a table; arrows go from one to the next. */
export function TraceList({ traces, store, order }: TraceListProps): JSX.Element {
  const listed = traces.slice(0, mostListed);
  return (
    <div class="trace-list">
      <table>
        <thead>
          <tr>
            <th scope="col">request</th>
            {columns.map((column) => (
              <Head key={column.order} {...column} chosen={order} />
            ))}
          </tr>
        </thead>
        <tbody onKeyDown={(event) => step(event, listed, store)}>
          {listed.map((trace) => (
            <Row key={trace.id} trace={trace} store={store} />
          ))}
        </tbody>
      </table>
      {traces.length > mostListed && (
        <p class="quiet">The first {mostListed} are listed; a narrower filter shows others.</p>
      )}
    </div>
  );
}

function Head({
  order,
  name,
  chosen,
}: {
  readonly order: TraceOrder;
  readonly name: string;
  readonly chosen: Signal<TraceOrder>;
}): JSX.Element {
  const isOrder = chosen.value === order;
  return (
    <th scope="col" aria-sort={isOrder ? 'descending' : 'none'}>
      <button type="button" class="link" onClick={() => (chosen.value = order)}>
        {name}
        {isOrder && ' ▾'}
      </button>
    </th>
  );
}

function Row({ trace, store }: { readonly trace: Trace; readonly store: Store }): JSX.Element {
  const { id, operation, start, us, failure, steps } = trace;
  const isChosen = store.trace.value === id;
  const choose = (): void => {
    store.trace.value = id;
  };
  return (
    <tr class={isChosen ? 'row-chosen' : undefined} onClick={choose}>
      <th scope="row">
        <button type="button" class="link" data-trace={id} aria-pressed={isChosen} onClick={choose}>
          {operation}
        </button>{' '}
        {failure !== '' && <span class="trace-failed">◆ {failure}</span>}
        {steps.some(({ attempt }) => attempt > 1) && <span class="trace-tried"> ↻ retried</span>}
        {steps.some(({ fault }) => fault !== '') && <span class="trace-fault"> ⚡ fault</span>}
      </th>
      <td>{clockText(start)}</td>
      <td>{timeText(us)}</td>
      <td>{steps.length}</td>
    </tr>
  );
}

/** Arrows, or j and k, choose the next and the one before. */
function step(event: KeyboardEvent, listed: readonly Trace[], store: Store): void {
  const down = event.key === 'ArrowDown' || event.key === 'j';
  if (!down && event.key !== 'ArrowUp' && event.key !== 'k') return;
  event.preventDefault();
  const at = listed.findIndex(({ id }) => id === store.trace.value);
  const next = listed[Math.max(0, at + (down ? 1 : -1))];
  if (next === undefined) return;
  store.trace.value = next.id;
  const body = event.currentTarget;
  if (body instanceof HTMLElement) {
    body.querySelector<HTMLElement>(`button[data-trace="${next.id}"]`)?.focus();
  }
}
