import { describe, expect, test } from '@jest/globals';
import type { Drain } from '@spigo/kernel';
import { chooseDrain, contextDrain, nodeDrain, probeDrain, turnDrain } from '../src/host/drain.ts';

/** Drains one round of microtasks only, which looks right until somebody awaits twice. */
const partial: Drain = { kind: 'async', drain: () => Promise.resolve() };

/** The drain that a sandbox of the test runner hides is taken from the process itself. */
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
