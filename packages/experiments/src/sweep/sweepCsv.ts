import { csvField } from '@spigo/telemetry';
import type { Unit } from '../measures/measure.ts';
import type { Sweep, SweepPoint } from './sweep.ts';

const numberCell = (value: number | null | undefined): string => String(value ?? '');

const suffixes: Readonly<Record<Unit, string>> = {
  ms: '_ms',
  perSecond: '_per_s',
  share: '',
  count: '',
  number: '',
};

/** A column without its unit, where all values have the same: `50/s` is then the number 50. */
interface Column {
  readonly heading: string;
  readonly of: (point: SweepPoint) => string;
}

const withUnit = /^(-?\d+(?:\.\d+)?)\s*([^\d\s].*)$/;

function axisColumn(path: string, values: readonly string[]): Column {
  const units = new Set(values.map((value) => withUnit.exec(value)?.[2]));
  const [unit] = units;
  const asText = (point: SweepPoint): string => point.settings[path] ?? '';
  if (units.size > 1 || unit === undefined) return { heading: path, of: asText };
  return { heading: `${path} (${unit})`, of: (point) => asText(point).replace(withUnit, '$1') };
}

function measureColumns(name: string, unit: Unit): readonly Column[] {
  const suffix = /Ms\b/.test(name) ? '' : suffixes[unit];
  const heading = `${name}${suffix}`;
  return [
    { heading, of: ({ measures }) => numberCell(measures[name]?.mean) },
    { heading: `${heading}_ci95`, of: ({ measures }) => numberCell(measures[name]?.halfWidth) },
  ];
}

/** The objectives that a point misses, with a space between them. */
const missedColumn: Column = {
  heading: 'missed',
  of: ({ objectives = [] }) =>
    objectives.flatMap(({ objective, met }) => (met ? [] : [objective])).join(' '),
};

/**
 * A sweep as CSV (RFC 4180, but with plain line ends): a column for each axis, the number of runs, and
 * for each measure its mean and the half width of its 95 % interval. Shares are 0 to 1; what is not
 * known is empty. Where there are objectives, the last column has those that were missed.
 */
export function sweepCsv({ axes, measures, points }: Sweep): string {
  const columns: readonly Column[] = [
    ...axes.map(({ path, values }) => axisColumn(path, values)),
    { heading: 'replications', of: ({ replications }) => String(replications) },
    ...measures.flatMap(({ name, unit }) => measureColumns(name, unit)),
    ...(points.some(({ objectives }) => objectives !== undefined) ? [missedColumn] : []),
  ];
  const lines = [
    columns.map(({ heading }) => csvField(heading)),
    ...points.map((point) => columns.map(({ of }) => csvField(of(point)))),
  ];
  return lines.map((line) => `${line.join(',')}\n`).join('');
}
