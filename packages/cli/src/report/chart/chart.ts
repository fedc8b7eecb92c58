import { Canvas, dotsAcross, dotsDown } from './canvas.ts';
import { type ValueAxis, valueAxis } from './valueAxis.ts';

/** One value of a series with the ends of its interval. */
export interface ChartPoint {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Values under one name; null where there is none. */
export interface ChartSeries {
  readonly name: string;
  readonly points: readonly (ChartPoint | null)[];
}

/** What is drawn. */
export interface ChartData {
  readonly title: string;
  /** What the labels are values of. */
  readonly below: string;
  /** Under each point. */
  readonly labels: readonly string[];
  readonly series: readonly ChartSeries[];
  readonly format: (value: number) => string;
}

const marks = ['●', '○', '■', '□', '◆', '◇', '▲', '△'] as const;

/** As many series can be told apart. */
export const mostSeries: number = marks.length;

const plotHeight = 12;
const leastWidth = 20;

/** Where points stand: evenly, in the order of their labels. */
const columnOf = (index: number, points: number, width: number): number =>
  Math.floor(((index + 0.5) * width) / points);

function drawSeries(canvas: Canvas, axis: ValueAxis, series: ChartSeries): [number, number][] {
  const x = (index: number): number =>
    columnOf(index, series.points.length, canvas.width) * dotsAcross;
  const y = (value: number): number =>
    Math.round((1 - axis.position(value)) * (canvas.height * dotsDown - 1));
  const drawn: [number, number][] = [];
  series.points.forEach((point, index) => {
    if (point === null) return;
    canvas.line(x(index), y(point.low), x(index), y(point.high));
    const before = index === 0 ? null : (series.points[index - 1] ?? null);
    if (before !== null) canvas.line(x(index - 1), y(before.value), x(index), y(point.value));
    drawn.push([x(index), y(point.value)]);
  });
  return drawn;
}

/** Labels under their points, as many as have room. */
function labelRow(labels: readonly string[], width: number): string {
  let row = '';
  labels.forEach((label, index) => {
    const start = columnOf(index, labels.length, width) - Math.floor((label.length - 1) / 2);
    const first = row === '' ? Math.max(0, start) : start;
    if (row !== '' && first < row.length + 2) return;
    if (first + label.length > width + 4) return;
    row = row.padEnd(first) + label;
  });
  return row;
}

/** The row of letters that a tick stands in. */
const rowOf = (axis: ValueAxis, tick: number): number =>
  Math.floor(Math.round((1 - axis.position(tick)) * (plotHeight * dotsDown - 1)) / dotsDown);

/** Marks with their names, in as many lines as they need. */
function legend(series: readonly ChartSeries[], width: number): string[] {
  if (series.length < 2) return [];
  const lines: string[] = [];
  for (const [at, { name }] of series.entries()) {
    const entry = `${marks[at] ?? '·'} ${name}`;
    const line = lines.at(-1);
    if (line === undefined || line.length + entry.length + 2 > width) lines.push(entry);
    else lines[lines.length - 1] = `${line}  ${entry}`;
  }
  return lines;
}

/** Share of the spread of values that intervals may reach beyond them: a wide one must not press them flat. */
const reach = 0.2;

/** The axis for points: all of their values, and their intervals as far as these leave room. */
function axisFor(points: readonly ChartPoint[]): ValueAxis {
  const values = points.map(({ value }) => value);
  const [lowest, highest] = [Math.min(...values), Math.max(...values)];
  const room = highest > lowest ? reach * (highest - lowest) : Number.POSITIVE_INFINITY;
  const within = (bound: number): number =>
    Math.max(lowest - room, Math.min(highest + room, bound));
  return valueAxis(points.flatMap(({ value, low, high }) => [value, within(low), within(high)]));
}

/**
 * A chart in letters, at most `width` of them wide: values over evenly spaced points, joined by lines,
 * their intervals as upright strokes. Empty where no point has a value. Shows `mostSeries` series.
 */
export function chartText(data: ChartData, width: number): string {
  const series = data.series.slice(0, mostSeries);
  const points = series.flatMap((each) => each.points).filter((point) => point !== null);
  if (points.length === 0) return '';
  const axis = axisFor(points);
  const ticks = new Map(axis.ticks.map((tick) => [rowOf(axis, tick), data.format(tick)]));
  const margin = Math.max(...[...ticks.values()].map((label) => label.length));
  const canvas = new Canvas(Math.max(leastWidth, width - margin - 4), plotHeight);
  const drawn = series.map((each) => drawSeries(canvas, axis, each));
  drawn.forEach((places, at) => {
    for (const [x, y] of places) canvas.letter(x, y, marks[at] ?? '·');
  });
  const rows = canvas.rows().map((row, at) => {
    const label = ticks.get(at);
    return `${(label ?? '').padStart(margin)} ${label === undefined ? '│' : '┤'}${row}`;
  });
  const indent = ' '.repeat(margin + 2);
  const lines = [
    `${data.title}${axis.logarithmic ? ' (equal steps are equal ratios)' : ''}`,
    ...legend(series, width),
    ...rows,
    `${' '.repeat(margin)} └${'─'.repeat(canvas.width)}`,
    `${indent}${labelRow(data.labels, canvas.width)}`,
    `${indent}${data.below}`,
  ];
  return lines.map((line) => `${line}\n`).join('');
}
