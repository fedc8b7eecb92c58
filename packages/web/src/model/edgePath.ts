import type { Rect } from './layout.ts';

/** A cubic Bezier curve: x and y of its four points. */
export type Curve = readonly [number, number, number, number, number, number, number, number];

/**
 * The line of a link: from the right side of the caller to the left side of the callee; within a
 * column, and backwards, in an arc round the right side; from a group to itself a small loop.
 */
export function curveBetween(from: Rect, to: Rect): Curve {
  const fromY = from.y + from.height / 2;
  const toY = to.y + to.height / 2;
  const right = from.x + from.width;
  if (to.x >= right) {
    const bend = Math.max(24, (to.x - right) / 2);
    return [right, fromY, right + bend, fromY, to.x - bend, toY, to.x, toY];
  }
  const toRight = to.x + to.width;
  const reach = from === to ? 30 : 26 + Math.min(60, Math.abs(toY - fromY) / 6);
  const spread = from === to ? from.height / 2 - 6 : 0;
  const far = Math.max(right, toRight) + reach;
  return [right, fromY - spread, far, fromY - spread, far, toY + spread, toRight, toY + spread];
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
