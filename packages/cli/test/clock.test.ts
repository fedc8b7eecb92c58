import { describe, expect, test } from '@jest/globals';
import { nodeHost } from '../src/host/clock.ts';
import { turnDrain } from '../src/host/drain.ts';

const host = nodeHost(turnDrain);

describe('the host', () => {
  test('runs work in a macrotask, after the microtasks that wait', async () => {
    const order: string[] = [];
    const done = host.macrotask(() => order.push('work'));
    await null;
    order.push('microtask');
    await done;
    expect(order).toEqual(['microtask', 'work']);
  });

  test('hands on what the work returns or throws', async () => {
    expect(await host.macrotask(() => 42)).toBe(42);
    const broken = host.macrotask(() => {
      throw new Error('broken');
    });
    await expect(broken).rejects.toThrow('broken');
  });

  test('sleeps at least as long as it was told, by its own clock', async () => {
    const before = host.nowMs();
    await host.sleep(20);
    expect(host.nowMs() - before).toBeGreaterThanOrEqual(19);
  });
});
