import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dotPaths, dotShape, queuePath } from '../src/model/map/dotPaths.ts';
import { dotAt, dotNear, gridOf, heightWithInstances } from '../src/model/map/instanceGrid.ts';
import { boxSize } from '../src/model/map/panel.ts';
import { type InstanceState, stateLetters, stateOf } from '../src/model/messages/instances.ts';

const states = Object.keys(stateLetters) as InstanceState[];

test('every dot lies within its box, and whoever points at it means it', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 90 }),
      fc.integer({ min: 1, max: 90 }),
      (count, planned) => {
        const grid = gridOf(count, planned);
        const height = heightWithInstances(planned);
        const astray = Array.from({ length: count }, (_, position) => position).filter(
          (position) => {
            const [x, y] = dotAt(grid, position);
            const isInside = x > 0 && x < boxSize.width && y > boxSize.height && y < height;
            return !isInside || dotNear(grid, count, x, y) !== (grid.isBar ? -1 : position);
          },
        );
        expect(astray).toEqual([]);
        expect(dotNear(grid, count, ...dotAt(grid, count))).toBe(-1);
      },
    ),
    { seed: 31, numRuns: 200 },
  );
});

test('a group of which autoscaling makes many keeps its box; what cannot be told apart is a bar', () => {
  expect(gridOf(4, 4).rows).toBe(gridOf(40, 4).rows);
  expect(gridOf(8, 8)).toMatchObject({ columns: 8, rows: 1, isBar: false });
  expect(gridOf(17, 8)).toMatchObject({ rows: 1, isBar: false });
  expect(gridOf(19, 8)).toMatchObject({ isBar: true });
  expect(gridOf(1_000, 1_000)).toMatchObject({ rows: 6, isBar: true });
});

test('each state has a shape of its own', () => {
  const shapes = states.filter((each) => each !== 'left').map((each) => dotShape(each, 0, 0, 5));
  expect(new Set(shapes).size).toBe(shapes.length);
  expect(states.map((each) => stateOf(stateLetters[each]))).toEqual(states);
  expect(stateOf('?')).toBe('alive');
});

test('dots of one state are one path, and queues are strokes only where something waits', () => {
  const grid = gridOf(3, 3);
  const paths = dotPaths(grid, ['alive', 'down', 'alive']);
  expect([...paths.keys()]).toEqual(['alive', 'down']);
  expect(paths.get('alive')?.split('M')).toHaveLength(3);
  expect(queuePath(grid, [0, 0, 0])).toBe('');
  const high = (waiting: number): number =>
    Number(/v-([\d.]+)/.exec(queuePath(grid, [waiting, 0, 0]))?.[1]);
  expect(high(1)).toBeLessThan(high(4));
  expect(high(4)).toBeLessThan(high(30));
  expect(high(1e9)).toBeLessThanOrEqual(14);
});
