import { describe, expect, test } from '@jest/globals';
import { drainNow, probe } from '../src/host.ts';
import { drains, inMacrotask, nodeHost } from './support/nodeHost.ts';

const drainOf = (kind: 'sync' | 'async' | 'none'): (() => void) | null => drainNow(nodeHost(kind));

describe('the probe of a drain', () => {
  test('passes at the bottom of a macrotask', async () => {
    await inMacrotask(() => probe(drainOf('sync') ?? (() => {})));
  });

  test('throws inside a microtask, and for a drain that does too little', async () => {
    await null;
    expect(() => probe(drainOf('sync') ?? (() => {}))).toThrow(/begins in a macrotask/);
    await inMacrotask(() => expect(() => probe(() => {})).toThrow(/cannot be drained here/));
  });
});

test('only a synchronous drain can be called at once', () => {
  expect([drainOf('async'), drainOf('none'), drainNow(undefined)]).toEqual([null, null, null]);
  expect(drainOf('sync')).toBeInstanceOf(Function);
  expect(drains.async.kind).toBe('async');
});
