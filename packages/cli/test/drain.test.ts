import { describe, expect, test } from '@jest/globals';
import { type Drain, Kernel } from '@spigo/kernel';
import { nodeHost } from '../src/host/clock.ts';
import { chooseDrain, contextDrain, nodeDrain, probeDrain, turnDrain } from '../src/host/drain.ts';

/** Drains one round of microtasks only, which looks right until somebody awaits twice. */
const partial: Drain = { kind: 'async', drain: () => Promise.resolve() };

const nothing: Drain = { kind: 'sync', drain: () => undefined };

describe('the probe', () => {
  test('passes a turn of the event loop', async () => {
    expect(await probeDrain(turnDrain)).toBe(true);
  });

  test('fails a drain that does nothing, or not all', async () => {
    expect(await probeDrain(nothing)).toBe(false);
    expect(await probeDrain(partial)).toBe(false);
  });

  test('fails the drain of a context for code outside of it', async () => {
    expect(await probeDrain(contextDrain())).toBe(false);
  });

  test('reports a drain that throws', async () => {
    const broken: Drain = { kind: 'async', drain: () => Promise.reject(new Error('broken')) };
    await expect(probeDrain(broken)).rejects.toThrow('broken');
  });
});

describe('the choice', () => {
  test('is the first drain that passes', async () => {
    expect(await chooseDrain([() => partial, () => nothing, () => turnDrain])).toBe(turnDrain);
  });

  test('is a turn of the event loop where nothing passes', async () => {
    expect(await chooseDrain([() => nothing])).toBe(turnDrain);
  });

  test('works in this Node', async () => {
    expect(await probeDrain(await chooseDrain())).toBe(true);
    expect(['sync', 'async']).toContain(nodeDrain().kind);
  });
});

/** Runs two sleepers whose waits lie several awaits deep; returns the digest and when they woke. */
async function sleepers(drain: Drain): Promise<{ digest: string; woke: string[] }> {
  const kernel = new Kernel({ seed: 1, host: nodeHost(drain) });
  const woke: string[] = [];
  for (const [name, pause] of [
    ['a', '3ms'],
    ['b', '2ms'],
  ] as const) {
    kernel.spawn(name, async (self) => {
      const rest = async (): Promise<void> => await self.delay(pause);
      for (let times = 0; times < 3; times++) {
        await rest();
        woke.push(`${name} at ${self.now}`);
      }
    });
  }
  await kernel.run();
  return { digest: kernel.digest, woke };
}

test('async actors run alike, at their times, under the chosen drain and under the slowest', async () => {
  const chosen = await sleepers(await chooseDrain());
  expect(chosen).toEqual(await sleepers(turnDrain));
  expect(chosen.woke).toEqual([
    'b at 2000',
    'a at 3000',
    'b at 4000',
    'a at 6000',
    'b at 6000',
    'a at 9000',
  ]);
});
