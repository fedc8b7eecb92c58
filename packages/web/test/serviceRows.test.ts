import { expect, test } from '@jest/globals';
import { usualThresholds } from '../src/model/map/health.ts';
import { serviceRows } from '../src/model/tables/serviceRows.ts';
import { sceneOf } from './scenes.ts';

const scene = sceneOf([
  { name: 'web', dependencies: [], regions: 0 },
  { name: 'db', dependencies: [], regions: 0 },
  { name: 'api', dependencies: [], regions: 0 },
]);

const figures = (rate: number, errors: number, p99: number | null) => ({
  rate,
  errors,
  p99,
  inSystem: 0,
  queued: 0,
  count: 1,
  alive: 1,
  health: 'ok' as const,
});

const groups = [figures(10, 0, null), figures(30, 0.2, 5), figures(10, 0.1, 9)];

test.each([
  ['name', ['api', 'db', 'web']],
  ['rate', ['db', 'api', 'web']],
  ['errors', ['db', 'api', 'web']],
  ['p99', ['api', 'db', 'web']],
] as const)('services stand in the order of %s', (order, names) => {
  expect(serviceRows(scene, groups, order, usualThresholds).map(({ name }) => name)).toEqual(names);
});
