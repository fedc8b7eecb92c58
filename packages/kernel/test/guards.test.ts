import { describe, expect, test } from '@jest/globals';
import { guarded } from '../src/guards.ts';
import { Kernel } from '../src/kernel.ts';
import { kernelOf, type Note, note } from './support/small.ts';

const forbidden: Record<string, () => unknown> = {
  'Math.random': () => Math.random(),
  'Date.now': () => Date.now(),
  'performance.now': () => performance.now(),
  setTimeout: () => setTimeout(() => {}, 0),
  setInterval: () => setInterval(() => {}, 1),
  setImmediate: () => setImmediate(() => {}),
  'crypto.randomUUID': () => crypto.randomUUID(),
  'crypto.getRandomValues': () => crypto.getRandomValues(new Uint8Array(4)),
};

const descriptors = (): unknown[] => [
  Object.getOwnPropertyDescriptor(Math, 'random'),
  Object.getOwnPropertyDescriptor(Date, 'now'),
  Object.getOwnPropertyDescriptor(performance, 'now'),
  Object.getOwnPropertyDescriptor(crypto, 'randomUUID'),
  ...['setTimeout', 'setInterval', 'setImmediate'].map((name) =>
    Object.getOwnPropertyDescriptor(globalThis, name),
  ),
];

describe('the guards', () => {
  test.each(Object.keys(forbidden))('catch %s in an actor and name both', (name) => {
    const before = descriptors();
    const kernel = new Kernel({ seed: 1 });
    const actor = kernel.spawn<Note>('sinner', { receive: () => void forbidden[name]?.() });
    kernel.send(actor, note('go'));
    expect(() => kernel.runSync()).toThrow(new RegExp(`actor "sinner" .*: ${name} is the host's`));
    expect(descriptors()).toEqual(before);
    forbidden['Math.random']?.();
  });

  test('catch them behind an await, too', async () => {
    const kernel = kernelOf();
    const before = descriptors();
    kernel.spawn<Note>('sinner', async (self) => {
      await self.delay('1ms');
      await null;
      Math.random();
    });
    await expect(kernel.run()).rejects.toThrow(
      /actor "sinner" failed on "Delay" at 1 ms .*Math.random/,
    );
    expect(descriptors()).toEqual(before);
  });

  test('are off between runs, when asked, and for code that is no actor’s', () => {
    const kernel = new Kernel({ seed: 1, guards: false });
    const drawn: number[] = [];
    const actor = kernel.spawn<Note>('a', { receive: () => void drawn.push(Math.random()) });
    kernel.send(actor, note('go'));
    kernel.runSync();
    expect(drawn).toHaveLength(1);
    expect(
      guarded(
        () => null,
        () => typeof Math.random(),
      ),
    ).toBe('number');
  });

  test('put everything back after a failure, in nested use as well', () => {
    const before = descriptors();
    const fail = (): never => {
      throw new Error('inner');
    };
    expect(() =>
      guarded(
        () => 'outer',
        () => guarded(() => 'inner', fail),
      ),
    ).toThrow('inner');
    expect(descriptors()).toEqual(before);
  });
});
