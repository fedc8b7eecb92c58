import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { PointGrid } from '../../src/model/social/pointGrid.ts';

const share = fc.float({ min: 0, max: 1, noNaN: true });

test('the nearest point is the one that a look at all of them finds', () => {
  const points = fc.array(fc.tuple(share, share), { minLength: 1, maxLength: 300 });
  fc.assert(
    fc.property(points, share, share, (all, x, y) => {
      const grid = new PointGrid({
        x: Float32Array.from(all, ([each]) => each),
        y: Float32Array.from(all, ([, each]) => each),
      });
      const distance = (at: number): number =>
        Math.hypot((all[at]?.[0] ?? 9) - x, (all[at]?.[1] ?? 9) - y);
      const least = Math.min(...all.map((_, at) => distance(at)));
      for (const reach of [0.01, 0.1, 2]) {
        const found = grid.nearest(x, y, reach);
        if (least > reach) expect(found).toBe(-1);
        else expect(distance(found)).toBeCloseTo(least, 9);
      }
    }),
    { seed: 20_261_122 },
  );
});

test('a rectangle is visited with all that stand in it, each once', () => {
  const side = 40;
  const x = Float32Array.from({ length: side * side }, (_, at) => (at % side) / side);
  const y = Float32Array.from({ length: side * side }, (_, at) => Math.floor(at / side) / side);
  const seen: number[] = [];
  new PointGrid({ x, y }).visit(0.2, 0.4, 0.5, 0.45, (node) => seen.push(node));
  expect(new Set(seen).size).toBe(seen.length);
  for (const [node, at] of x.entries()) {
    const isIn = at >= 0.2 && at <= 0.5 && (y[node] ?? 0) >= 0.4 && (y[node] ?? 0) <= 0.45;
    if (isIn) expect(seen).toContain(node);
  }
});
