import { type Heatmap, heatOf } from '../../model/charts/heatmap.ts';
import { timeTicks } from '../../model/time/timeTicks.ts';
import { decades } from '../../model/traceFigures.ts';
import { timeText } from '../../model/units.ts';
import type { TimeRange } from '../timeRange.ts';
import { type Area, drawMarks, type Marks } from './marks.ts';

/** Room for the names beside and below, in pixels. */
const edge = { left: 52, right: 16, top: 6, bottom: 24 } as const;

/** Where the cells of a heatmap stand, in pixels. */
export interface HeatPlace {
  readonly area: Area;
  /** Where an instant stands, in microseconds, and what stands at a place. */
  readonly x: (us: number) => number;
  readonly at: (x: number) => number;
  /** Where the lower edge of a row is. */
  readonly y: (row: number) => number;
  readonly rowAt: (y: number) => number;
}

/** The place of a heatmap in so many pixels, over a part of the run. */
export function heatPlace(
  { edges }: Heatmap,
  { from, to }: TimeRange,
  width: number,
  height: number,
): HeatPlace {
  const area = {
    left: edge.left,
    top: edge.top,
    width: Math.max(1, width - edge.left - edge.right),
    height: height - edge.top - edge.bottom,
  };
  const rows = edges.length - 1;
  const perUs = area.width / Math.max(1, to - from);
  return {
    area,
    x: (us) => area.left + (us - from) * perUs,
    at: (x) => from + (x - area.left) / perUs,
    y: (row) => area.top + area.height * (1 - row / rows),
    rowAt: (y) => Math.floor((1 - (y - area.top) / area.height) * rows),
  };
}

/** The colours that a heatmap is drawn with. */
export interface HeatColours {
  readonly of: (variable: string) => string;
  readonly stops: readonly (readonly number[])[];
}

/** Reads the colours of the theme. */
export function heatColours(of: (variable: string) => string): HeatColours {
  const stops = [1, 2, 3, 4].map((stop) => {
    const hex = of(`--heat-${stop}`).replace('#', '');
    return [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) || 0);
  });
  return { of, stops };
}

function shadeOf({ stops }: HeatColours, heat: number): string {
  const place = Math.min(1, heat) * (stops.length - 1);
  const low = Math.min(stops.length - 2, Math.floor(place));
  const [a = [], b = []] = [stops[low], stops[low + 1]];
  const mixed = a.map((part, index) => Math.round(part + ((b[index] ?? 0) - part) * (place - low)));
  return `rgb(${mixed.join(' ')})`;
}

/** Draws a heatmap with its axes. */
export function paintHeat(
  context: CanvasRenderingContext2D,
  heat: Heatmap,
  place: HeatPlace,
  colours: HeatColours,
  marks: Marks,
  isLogarithmic: boolean,
): void {
  const { canvas } = context;
  context.clearRect(0, 0, canvas.width, canvas.height);
  paintAxes(context, heat, place, colours);
  const { area } = place;
  context.save();
  context.beginPath();
  context.rect(area.left, area.top, area.width, area.height);
  context.clip();
  for (const { from, to, counts } of heat.columns) {
    const [left, right] = [Math.round(place.x(from)), Math.round(place.x(to))];
    for (const [row, count] of counts.entries()) {
      const warmth = heatOf(heat, (count * 1e6) / Math.max(1, to - from), isLogarithmic);
      if (warmth === 0) continue;
      const [top, foot] = [Math.round(place.y(row + 1)), Math.round(place.y(row))];
      context.fillStyle = shadeOf(colours, warmth);
      context.fillRect(left, top, Math.max(1, right - left), Math.max(1, foot - top));
    }
  }
  context.restore();
  drawMarks(context, marks, area, place.x, colours.of);
}

function paintAxes(
  context: CanvasRenderingContext2D,
  { edges }: Heatmap,
  place: HeatPlace,
  { of }: HeatColours,
): void {
  const { area } = place;
  context.font = '11px system-ui, sans-serif';
  context.fillStyle = of('--quiet');
  context.strokeStyle = of('--grid');
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  for (const [us, y] of namedTimes(edges, place)) {
    context.fillText(timeText(us), area.left - 6, y);
    context.fillRect(area.left - 4, y, 4, 1);
  }
  context.textAlign = 'center';
  context.textBaseline = 'top';
  const [from, to] = [place.at(area.left), place.at(area.left + area.width)];
  for (const { at, label } of timeTicks(to, Math.floor((area.width / 56) * (to / (to - from))))) {
    if (at < from || at > to) continue;
    context.fillRect(place.x(at), area.top + area.height, 1, 4);
    context.fillText(
      label,
      Math.min(place.x(at), area.left + area.width - 8),
      area.top + area.height + 8,
    );
  }
}

/** Round times and where they stand, as far as there is room for their names. */
function namedTimes(edges: readonly number[], place: HeatPlace): [number, number][] {
  const [least, most] = [Math.max(1, edges[0] ?? 1), edges.at(-1) ?? 1];
  const all = decades(least, most).flatMap((ten) => [ten, 2 * ten, 5 * ten]);
  const named: [number, number][] = [];
  for (const us of all) {
    if (us < least || us > most) continue;
    const y = place.y(rowOf(edges, us));
    const last = named.at(-1)?.[1] ?? Number.POSITIVE_INFINITY;
    if (last - y >= 16) named.push([us, y]);
  }
  return named;
}

/** Where a time stands among the edges of rows, in rows. */
function rowOf(edges: readonly number[], us: number): number {
  const row = Math.max(
    0,
    edges.findLastIndex((each) => each <= us),
  );
  const [low = 0, high = low + 1] = [edges[row], edges[row + 1]];
  return row + Math.min(1, (us - low) / (high - low));
}
