import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { LinkTable } from '../src/linkTable.ts';

const end = fc.oneof(fc.nat(20), fc.nat(2 ** 28));

describe('a link table', () => {
  test('numbers each pair once, in order of arrival, like a map', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(end, end), { maxLength: 400 }), (pairs) => {
        const table = new LinkTable();
        const model = new Map<string, number>();
        for (const [source, target] of pairs) {
          const key = `${source}>${target}`;
          expect(table.find(source, target)).toBe(model.get(key) ?? -1);
          if (!model.has(key)) model.set(key, model.size);
          expect(table.add(source, target)).toBe(model.get(key));
        }
        const keys = [...table.sources()].map((source, link) => `${source}>${table.target(link)}`);
        expect(keys).toEqual([...model.keys()]);
        expect(table.size).toBe(model.size);
      }),
      { seed: 17 },
    );
  });

  test('finds a hundred thousand links of neighbouring nodes', () => {
    const table = new LinkTable();
    const nodes = Array.from({ length: 100_000 }, (_, i) => i);
    for (const node of nodes) table.add(node, node + 1);
    expect(nodes.filter((node) => table.find(node, node + 1) !== node)).toEqual([]);
    expect(nodes.filter((node) => table.find(node + 1, node) !== -1)).toEqual([]);
  });
});
