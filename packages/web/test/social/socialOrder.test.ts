import { expect, test } from '@jest/globals';
import { readOrder } from '../../src/model/messages/protocol.ts';

const read = (order: object): unknown => readOrder(JSON.stringify(order));

test('orders about a population are read', () => {
  expect(read({ kind: 'society' })).toEqual({ kind: 'society' });
  expect(read({ kind: 'arrange', more: 1 })).toEqual({ kind: 'arrange' });
  expect(read({ kind: 'ego', node: 17, hops: 2 })).toEqual({ kind: 'ego', node: 17, hops: 2 });
});

test('what makes no sense is explained', () => {
  for (const node of [-1, 1.5, '3', null, 2 ** 60]) {
    expect(read({ kind: 'ego', node, hops: 1 })).toMatch(/^node: allowed is/);
  }
  for (const hops of [0, 3, 1.5, '1', undefined]) {
    expect(read({ kind: 'ego', node: 1, hops })).toMatch(/^hops: allowed is .* 1 to 2/);
  }
});
