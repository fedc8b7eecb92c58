import type { Rect } from './layout.ts';

/** A cubic Bezier curve: x and y of its four points. */
export type Curve = readonly [number, number, number, number, number, number, number, number];

/**
 * The line of a link: from the right side of the caller to the left side of the callee; within a
 * column, and backwards, in an arc round the right side; from a group to itself a small loop. `lane`, from
 * 0 to 1, is where a steep line between two columns runs, so that lines of several callers can be told apart.
 */
export function curveBetween(from: Rect, to: Rect, lane = 0.5): Curve {
  const fromY = from.y + from.height / 2;
  const toY = to.y + to.height / 2;
  const right = from.x + from.width;
  if (to.x >= right) {
    const room = to.x - right;
    const bend = Math.max(24, room / 2);
    const isSteep = Math.abs(toY - fromY) > steep * room && room < widestLane;
    if (!isSteep) return [right, fromY, right + bend, fromY, to.x - bend, toY, to.x, toY];
    const x = right + room * (0.5 + (lane - 0.5) * laneSpread);
    return [right, fromY, x, fromY, x, toY, to.x, toY];
  }
  const toRight = to.x + to.width;
  const reach = from === to ? 30 : 26 + Math.min(60, Math.abs(toY - fromY) / 6);
  const spread = from === to ? from.height / 2 - 6 : 0;
  const far = Math.max(right, toRight) + reach;
  return [right, fromY - spread, far, fromY - spread, far, toY + spread, toRight, toY + spread];
}

/** A line is steep that goes up or down by so many times its width. */
const steep = 1.5;

/** Lines that cross more than the gap between two columns have no lanes. */
const widestLane = 80;

/** Lanes lie in the middle of a gap; their curves begin and end outside of it. */
const laneSpread = 1.1;

/** The lines of all links, in their order. */
export function curvesOf(links: readonly number[], boxes: readonly Rect[]): Curve[] {
  const lanes = lanesOf(links, boxes);
  const curves: Curve[] = [];
  for (let i = 0; i < links.length; i += 2) {
    const from = boxes[links[i] ?? -1];
    const to = boxes[links[i + 1] ?? -1];
    if (from !== undefined && to !== undefined) {
      curves.push(curveBetween(from, to, lanes.get(links[i] ?? -1)));
    }
  }
  return curves;
}

/** A lane for each caller beside the others of its column, from top to bottom. */
function lanesOf(links: readonly number[], boxes: readonly Rect[]): Map<number, number> {
  const columns = new Map<number, number[]>();
  for (const source of new Set(links.filter((_, i) => i % 2 === 0))) {
    const x = boxes[source]?.x ?? 0;
    columns.set(x, [...(columns.get(x) ?? []), source]);
  }
  const lanes = new Map<number, number>();
  for (const sources of columns.values()) {
    sources.sort((a, b) => (boxes[a]?.y ?? 0) - (boxes[b]?.y ?? 0));
    for (const [at, source] of sources.entries()) lanes.set(source, (at + 0.5) / sources.length);
  }
  return lanes;
}

/** The curve as the data of an SVG path. */
export function pathOf([x0, y0, x1, y1, x2, y2, x3, y3]: Curve): string {
  const n = (value: number): string => String(Math.round(value * 10) / 10);
  return `M${n(x0)} ${n(y0)}C${n(x1)} ${n(y1)} ${n(x2)} ${n(y2)} ${n(x3)} ${n(y3)}`;
}

/** A point of the curve, `t` from 0 to 1: its x and y go to `into`. */
export function pointOn(curve: Curve, t: number, into: [number, number]): void {
  const s = 1 - t;
  const a = s * s * s;
  const b = 3 * s * s * t;
  const c = 3 * s * t * t;
  const d = t * t * t;
  into[0] = a * curve[0] + b * curve[2] + c * curve[4] + d * curve[6];
  into[1] = a * curve[1] + b * curve[3] + c * curve[5] + d * curve[7];
}
