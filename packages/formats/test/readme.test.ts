import { expect, test } from '@jest/globals';
import { readSavedGraph, writeGraphJson } from '../src/index.ts';
import { eventful } from './sampleGraph.ts';

test('the example of the README holds', async () => {
  const graph = eventful();
  const file = [...writeGraphJson(graph, { args: '-a shop -d 10' })];
  const saved = await readSavedGraph(file, { name: 'shop.json' });
  expect(saved.arch).toBe('shop');
  expect(saved.nodes).toHaveLength(3);
  expect(saved.edges.source).toHaveLength(3);
});
