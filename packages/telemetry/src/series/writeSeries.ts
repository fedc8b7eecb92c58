import { csvField } from '../csvField.ts';
import {
  failureReasons,
  type IntervalRow,
  type RequestRow,
  type ServiceRow,
} from './intervalRow.ts';

type Cell = string | number | null;

/** A column, and what each kind of row has in it; nothing where it does not apply. */
interface Column {
  readonly name: string;
  readonly service?: (row: ServiceRow) => Cell;
  readonly requests?: (row: RequestRow) => Cell;
}

const toMs = (us: number | null): number | null => (us === null ? null : us / 1_000);
const perSecond = (count: number, { from, to }: IntervalRow): number => (count * 1e6) / (to - from);

function both(name: string, of: (row: IntervalRow) => Cell): Column {
  return { name, service: of, requests: of };
}

const failedOf = ({ failed }: RequestRow): number =>
  failureReasons.reduce((sum, reason) => sum + failed[reason], 0);

const columns: readonly Column[] = [
  both('from_s', ({ from }) => from / 1e6),
  both('to_s', ({ to }) => to / 1e6),
  both('kind', ({ kind }) => kind),
  both('name', ({ name }) => name),
  { name: 'instances', service: (row) => row.instances },
  { name: 'workers', service: (row) => row.workers },
  { name: 'utilisation', service: (row) => row.utilisation },
  { name: 'queue_length', service: (row) => row.queueLength },
  { name: 'in_system', service: (row) => row.inSystem },
  { name: 'in_flight', requests: (row) => row.inFlight },
  { name: 'arrivals', service: (row) => row.arrivals, requests: (row) => row.started },
  {
    name: 'arrivals_per_s',
    service: (row) => perSecond(row.arrivals, row),
    requests: (row) => perSecond(row.started, row),
  },
  { name: 'completions', service: (row) => row.completions, requests: (row) => row.succeeded },
  { name: 'failures', service: (row) => row.failures, requests: failedOf },
  { name: 'rejections', service: (row) => row.rejections },
  { name: 'lost', service: (row) => row.lost },
  { name: 'timeouts', service: (row) => row.timeouts },
  { name: 'retries', service: (row) => row.retries },
  { name: 'availability', requests: (row) => row.availability },
  {
    name: 'mean_ms',
    service: (row) => toMs(row.responseMean),
    requests: (row) => toMs(row.latencyMean),
  },
  {
    name: 'p50_ms',
    service: (row) => toMs(row.responseP50),
    requests: (row) => toMs(row.latencyP50),
  },
  {
    name: 'p99_ms',
    service: (row) => toMs(row.responseP99),
    requests: (row) => toMs(row.latencyP99),
  },
  ...failureReasons.map((reason) => ({
    name: `failed_${reason}`,
    requests: (row: RequestRow) => row.failed[reason],
  })),
  both('faults', ({ faults }) => faults.join(' ')),
];

function cellOf(column: Column, row: IntervalRow): string {
  const cell = row.kind === 'service' ? column.service?.(row) : column.requests?.(row);
  return typeof cell === 'string' ? csvField(cell) : String(cell ?? '');
}

/**
 * A run in intervals as CSV (RFC 4180, lines end in LF), a row for each interval and service, one for
 * all client requests (kind `requests`), and where there are several sources one for each (`source`).
 * What does not apply or cannot be said is empty. The same run gives the same text.
 */
export function* writeSeries(rows: Iterable<IntervalRow>): Generator<string, void, undefined> {
  yield `${columns.map(({ name }) => name).join(',')}\n`;
  for (const row of rows) yield `${columns.map((column) => cellOf(column, row)).join(',')}\n`;
}
