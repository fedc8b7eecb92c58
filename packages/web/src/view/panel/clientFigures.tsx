import type { JSX } from 'preact';
import type { ClientCounts } from '../../model/messages/frame.ts';
import { rateText, shareText, timeText } from '../../model/units.ts';
import type { Store } from '../store.ts';
import { FigureList } from './figureList.tsx';

/** The run as its clients see it: what the summary of the command line says of it. */
export function ClientFigures({ store }: { readonly store: Store }): JSX.Element | null {
  const frame = store.frame.value;
  const window = store.window.value;
  if (frame === null || window === null) return null;
  const { clients } = frame;
  const before = store.timeline.frameAt(window.from)?.clients;
  const ended = clients.succeeded + clients.failed;
  const [p50 = null, p95 = null, p99 = null, p999 = null] = clients.percentiles;
  const rate = (clients.started - (before?.started ?? 0)) / window.seconds;
  const count = (value: number): string => value.toLocaleString('en-US');
  return (
    <FigureList
      figures={[
        { name: 'requests now', text: rateText(rate) },
        { name: 'started', text: count(clients.started), test: 'started' },
        { name: 'ok', text: ended === 0 ? '–' : shareText(clients.succeeded / ended) },
        { name: 'failed', text: count(clients.failed), test: 'failed', more: causesText(clients) },
        { name: 'p50', text: timeText(p50) },
        { name: 'p95', text: timeText(p95) },
        { name: 'p99', text: timeText(p99) },
        { name: 'p99.9', text: timeText(p999) },
      ]}
    />
  );
}

/** Why requests of clients have failed: `timeout 12, rejected 3`. */
function causesText({ causes }: ClientCounts): string {
  return Object.entries(causes)
    .sort(([, a], [, b]) => b - a)
    .map(([reason, times]) => `${reason} ${times}`)
    .join(', ');
}
