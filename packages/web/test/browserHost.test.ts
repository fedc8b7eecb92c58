import { expect, test } from '@jest/globals';
import { browserHost } from '../src/view/standalone/browserHost.ts';

test('one drain settles a chain of awaits, however deep', async () => {
  const { drain } = browserHost;
  if (drain?.kind !== 'async') throw new Error('no browser can drain at once');
  let settled = 0;
  const nest = async (depth: number): Promise<void> => {
    if (depth > 0) await nest(depth - 1);
    settled += 1;
  };
  void nest(50);
  await drain.drain();
  expect(settled).toBe(51);
});

test('work is done in a turn of its own, and what it throws comes back', async () => {
  const order: string[] = [];
  const done = browserHost.macrotask(() => order.push('work'));
  await Promise.resolve();
  order.push('microtask');
  await done;
  expect(order).toEqual(['microtask', 'work']);
  const fail = (): never => {
    throw new Error('broken');
  };
  await expect(browserHost.macrotask(fail)).rejects.toThrow('broken');
});
