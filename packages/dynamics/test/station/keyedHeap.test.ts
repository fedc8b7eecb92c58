import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { KeyedHeap } from '../../src/station/keyedHeap.ts';

test('items come by key and, where keys are equal, in the order of coming, also after a sweep', () => {
  const keys = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 100 });
  const property = fc.property(keys, fc.integer({ min: 1, max: 5 }), (list, nth) => {
    const heap = new KeyedHeap<{ key: number; id: number }>();
    list.forEach((key, id) => {
      heap.push(key, { key, id });
    });
    heap.retain(({ id }) => id % nth === 0);
    const taken: { key: number; id: number }[] = [];
    for (let item = heap.pop(); item !== null; item = heap.pop()) taken.push(item);
    const expected = list.map((key, id) => ({ key, id })).filter(({ id }) => id % nth === 0);
    expect(taken).toEqual(expected.toSorted((a, b) => a.key - b.key || a.id - b.id));
    expect([heap.size, heap.leastKey]).toEqual([0, Infinity]);
  });
  fc.assert(property, { seed: 13 });
});

test('a cleared heap is empty and goes on', () => {
  const heap = new KeyedHeap<string>();
  heap.push(2, 'two');
  heap.clear();
  heap.push(1, 'one');
  expect([heap.pop(), heap.pop()]).toEqual(['one', null]);
});
