import { expect, test } from '@jest/globals';
import { flowIds } from '../../src/flows/flowIds.ts';

const ids = flowIds(1);
const numbers = [1, 2, 3, 1_000, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 40 + 1];

test('ids are hexadecimal, of the length that formats want, and none is zero', () => {
  for (const number of numbers) {
    expect(ids.trace(number)).toMatch(/^(?!0+$)[0-9a-f]{32}$/);
    expect(ids.root(number)).toMatch(/^[89a-f][0-9a-f]{15}$/);
    expect(ids.caller(number)).toMatch(/^(?!0+$)[0-7][0-9a-f]{15}$/);
    expect(ids.callee(number)).toMatch(/^(?!0+$)[0-7][0-9a-f]{15}$/);
  }
});

test('the id of a span is its number, twice, and one more at the callee', () => {
  for (const number of numbers) {
    expect(BigInt(`0x${ids.caller(number)}`)).toBe(2n * BigInt(number));
    expect(BigInt(`0x${ids.callee(number)}`)).toBe(2n * BigInt(number) + 1n);
  }
});

test('traces have different ids; their first 8 digits tell them apart, and so do their last 16', () => {
  const traces = Array.from({ length: 100_000 }, (_, i) => ids.trace(i + 1));
  expect(new Set(traces.map((id) => id.slice(0, 8))).size).toBe(traces.length);
  expect(new Set(traces.map((id) => id.slice(16))).size).toBe(traces.length);
  const far = [5, 5 + 2 ** 32, 5 + 2 ** 33].map((trace) => ids.trace(trace));
  expect(new Set(far).size).toBe(3);
});

test('the same seed gives the same ids, another one gives others', () => {
  expect(flowIds(1).trace(7)).toBe(ids.trace(7));
  expect(flowIds(2).trace(7)).not.toBe(ids.trace(7));
  expect(flowIds(1 + 2 ** 32).trace(7)).not.toBe(ids.trace(7));
});
