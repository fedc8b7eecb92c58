import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readOrder } from '../src/model/messages/protocol.ts';

test.each([
  { kind: 'pause' },
  { kind: 'resume' },
  { kind: 'stop' },
  { kind: 'restart' },
  { kind: 'step', events: 10 },
  { kind: 'speed', speed: 0.5 },
  { kind: 'speed', speed: null },
  { kind: 'inject', line: 'kill zone us-east-1/zoneB' },
])('%j is an order', (order) => {
  expect(readOrder(JSON.stringify(order))).toEqual(order);
});

test.each([
  '',
  '[]',
  '{}',
  'null',
  '{"kind":"format"}',
  '{"kind":"step"}',
  '{"kind":"step","events":0}',
  '{"kind":"step","events":1e9}',
  '{"kind":"step","events":"1"}',
  '{"kind":"speed","speed":0}',
  '{"kind":"speed","speed":1e999}',
  '{"kind":"inject","line":""}',
  '{"kind":"inject","line":"a\\nb"}',
])('%s is refused with a reason', (text) => {
  expect(typeof readOrder(text)).toBe('string');
});

test('any text is an order or refused, and never throws', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      const order = readOrder(text);
      expect(typeof order === 'string' ? order.length : order.kind.length).toBeGreaterThan(0);
    }),
    { seed: 3, numRuns: 500 },
  );
});
