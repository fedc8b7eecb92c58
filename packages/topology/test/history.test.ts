import { expect, test } from '@jest/globals';
import type { SimTime } from '@spigo/kernel';
import { historyOf } from '../src/history.ts';
import { RecordedGraph } from '../src/recordedGraph.ts';

const at = (time: number): SimTime => time as SimTime;

test('everything has the spells in which it was there, and an exit if it is gone', () => {
  const graph = new RecordedGraph({
    arch: 'a',
    describe: () => {
      throw new Error('nobody asked for a name');
    },
  });
  for (let node = 0; node < 100; node++) graph.node(node, at(node));
  graph.edge(0, 1, at(100));
  graph.done(1, 'killed', at(200));
  graph.forget(0, 1, at(210));
  graph.node(1, at(300));
  graph.edge(0, 1, at(310));
  graph.done(2, 'normal', at(400));
  graph.done(1, 'normal', at(400));
  graph.node(1, at(500));
  const history = historyOf(graph);
  expect(history.nodes.of(99)).toEqual([{ start: 99 }]);
  expect(history.nodes.of(2)).toEqual([{ start: 2, end: 400 }]);
  expect(history.nodes.of(1)).toEqual([
    { start: 1, end: 200 },
    { start: 300, end: 400 },
    { start: 500 },
  ]);
  expect(history.edges.of(1)).toEqual([{ start: 100, end: 210 }, { start: 310 }]);
  expect(history.nodes.of(1_000)).toEqual([]);
  expect(history.last).toBe(500);
  expect([...history.exits]).toEqual([[2, 'normal']]);
});
