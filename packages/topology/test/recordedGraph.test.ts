import { describe, expect, test } from '@jest/globals';
import { InvariantError, type SimTime } from '@spigo/kernel';
import fc from 'fast-check';
import { RecordedGraph } from '../src/recordedGraph.ts';
import { netflixoss } from './netflixoss.ts';

const nameless = (): never => {
  throw new Error('nobody asked for a name');
};
const empty = (): RecordedGraph => new RecordedGraph({ arch: 'a', describe: nameless });
const at = (time: number): SimTime => time as SimTime;

const nodes = 4;

const step = fc.record({
  kind: fc.constantFrom('node', 'edge', 'forget', 'done'),
  a: fc.nat(nodes - 1),
  b: fc.nat(nodes - 1),
});

const apply = {
  node: (graph: RecordedGraph, a: number, _: number, time: SimTime): unknown => graph.node(a, time),
  edge: (graph: RecordedGraph, a: number, b: number, time: SimTime): unknown =>
    graph.edge(a, b, time),
  forget: (graph: RecordedGraph, a: number, b: number, time: SimTime): unknown =>
    graph.forget(a, b, time),
  done: (graph: RecordedGraph, a: number, _: number, time: SimTime): unknown =>
    graph.done(a, 'normal', time),
};

/** What is there, and the records that arrivals of the absent and departures of the present make. */
class Model {
  readonly there = new Set<string>();
  readonly expected: string[] = [];

  take(kind: keyof typeof apply, thing: string, time: number): void {
    const arrives = kind === 'node' || kind === 'edge';
    if (this.there.has(thing) === arrives) return;
    this.expected.push(`${kind} ${thing} ${time}`);
    if (arrives) this.there.add(thing);
    else this.there.delete(thing);
  }
}

describe('a recorded graph', () => {
  test.each([
    [1, { nodes: 65, edges: 259, done: 54 }],
    [2, { nodes: 129, edges: 662, done: 108 }],
    [6, { nodes: 385, edges: 3_714, done: 324 }],
  ])('of netflixoss in %d regions has the known counts', (regions, counts) => {
    expect(netflixoss(regions).counts).toEqual(counts);
  });

  test('gives its records back in order, with numbers and times, and asks for no name', () => {
    const graph = empty();
    graph.node(0, at(0));
    graph.node(1, at(0));
    expect(graph.edge(0, 1, at(1))).toBe(1);
    expect(graph.edge(1, 0, at(1))).toBe(2);
    graph.forget(0, 1, at(7));
    graph.done(1, 'killed', at(8));
    graph.done(0, 'normal', at(2 ** 40));
    expect([...graph.records()]).toEqual([
      { kind: 'node', node: 0, time: 0 },
      { kind: 'node', node: 1, time: 0 },
      { kind: 'edge', edge: 1, source: 0, target: 1, time: 1 },
      { kind: 'edge', edge: 2, source: 1, target: 0, time: 1 },
      { kind: 'forget', edge: 1, source: 0, target: 1, time: 7 },
      { kind: 'done', node: 1, exit: 'killed', time: 8 },
      { kind: 'done', node: 0, exit: 'normal', time: 2 ** 40 },
    ]);
  });

  test('what comes back is recorded again but counted once', () => {
    const graph = empty();
    graph.node(0, at(0));
    graph.edge(0, 0, at(0));
    graph.done(0, 'killed', at(5));
    graph.forget(0, 0, at(6));
    graph.node(0, at(7));
    graph.edge(0, 0, at(8));
    graph.done(0, 'normal', at(9));
    expect(graph.counts).toEqual({ nodes: 1, edges: 1, done: 1 });
    expect([...graph.records()].map(({ kind }) => kind)).toEqual([
      'node',
      'edge',
      'done',
      'forget',
      'node',
      'edge',
      'done',
    ]);
  });

  test('a link needs its nodes', () => {
    const graph = empty();
    graph.node(0, at(0));
    expect(() => graph.edge(0, 1, at(0))).toThrow(InvariantError);
    expect(() => graph.edge(1, 0, at(0))).toThrow(InvariantError);
  });

  test('keeps no record of what says nothing new, whatever is recorded', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const graph = empty();
        const model = new Model();
        for (let node = 0; node < nodes; node++) {
          graph.node(node, at(0));
          model.there.add(`${node}`);
        }
        for (const [time, { kind, a, b }] of steps.entries()) {
          apply[kind](graph, a, b, at(time));
          model.take(kind, kind === 'edge' || kind === 'forget' ? `${a}>${b}` : `${a}`, time);
        }
        const found = [...graph.records()].slice(nodes).map((record) => {
          const thing = 'node' in record ? `${record.node}` : `${record.source}>${record.target}`;
          return `${record.kind} ${thing} ${record.time}`;
        });
        expect(found).toEqual(model.expected);
      }),
      { seed: 30 },
    );
  });
});
