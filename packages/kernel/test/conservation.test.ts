import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Census, checkConservation } from '../src/census.ts';
import { InvariantError } from '../src/errors.ts';
import { Kernel } from '../src/kernel.ts';
import { microseconds, type SimTime } from '../src/time.ts';
import { buildMixedModel, lossyNetwork } from './support/mixedModel.ts';
import { nodeHost } from './support/nodeHost.ts';
import { kernelOf, type Note, note, writer } from './support/small.ts';

test('messages balance at any moment of random runs with every kind of fault', async () => {
  const total = {
    dropped: new Set<string>(),
    deadLetters: 0,
    duplicated: 0,
    queued: 0,
    failures: 0,
  };
  await fc.assert(
    fc.asyncProperty(fc.maxSafeNat(), fc.integer({ min: 1, max: 400 }), async (seed, portion) => {
      const kernel = new Kernel({ seed, host: nodeHost(), guards: false });
      kernel.transport = lossyNetwork(seed);
      buildMixedModel(kernel);
      for (let end = ''; end !== 'until'; ) {
        end = await kernel.run({ until: 100_000 as SimTime, events: portion * 20 });
        if (end === 'idle') break;
        const census = kernel.check();
        total.queued += census.queued;
      }
      const census = kernel.check();
      for (const reason of Object.keys(census.dropped)) total.dropped.add(reason);
      total.deadLetters += census.deadLetters;
      total.duplicated += census.duplicated;
      total.failures += kernel.failures.length;
    }),
    { seed: 12, numRuns: 25 },
  );
  // Not vacuous: everything that can happen to a message has happened.
  expect([...total.dropped].sort()).toEqual(['dead', 'late', 'lost', 'overflow']);
  expect(
    Math.min(total.deadLetters, total.duplicated, total.queued, total.failures),
  ).toBeGreaterThan(20);
});

describe('the census', () => {
  test('counts what is under way: in the FIFO, in the queue, in a mailbox', () => {
    const kernel = kernelOf();
    const [fast, slow, paused] = ['fast', 'slow', 'paused'].map((name) =>
      kernel.spawn(name, writer([])),
    );
    if (!(fast && slow && paused)) throw new Error('not spawned');
    kernel.transport = {
      verdict: (_from, to) => (to.name === 'slow' ? 500 : 0),
      reason: '',
      delays: [],
    };
    kernel.pause(paused);
    for (const ref of [fast, slow, slow, paused, paused, paused]) kernel.send(ref, note('x'));
    expect(kernel.census().queued).toBe(6);
    kernel.runSync({ until: 100 as SimTime });
    expect(kernel.check()).toMatchObject({ sent: 6, delivered: 1, queued: 5 });
    kernel.resume(paused);
    kernel.runSync();
    expect(kernel.check()).toMatchObject({ delivered: 6, queued: 0 });
  });

  test('counts no timers', () => {
    const kernel = kernelOf();
    const actor = kernel.spawn<Note, { kind: 'T' }>('a', {
      started: (self) => {
        self.schedule(microseconds(1), { kind: 'T' });
        self.deadline(microseconds(9), { kind: 'T' });
      },
      receive: () => {},
      wake: () => {},
    });
    kernel.pause(actor);
    kernel.runSync({ until: 5 as SimTime });
    kernel.resume(actor);
    kernel.runSync();
    expect(kernel.check()).toEqual({
      sent: 0,
      duplicated: 0,
      delivered: 0,
      dropped: {},
      deadLetters: 0,
      queued: 0,
    });
  });

  const sound: Census = {
    sent: 10,
    duplicated: 2,
    delivered: 5,
    dropped: { late: 1, dead: 2 },
    deadLetters: 1,
    queued: 3,
  };

  test.each(['sent', 'duplicated', 'delivered', 'deadLetters', 'queued'] as const)(
    'that is off by one in %s is an error of ours that names time and seed',
    (field) => {
      expect(() => checkConservation(sound, 4, 2_500)).not.toThrow();
      const wrong = { ...sound, [field]: sound[field] + 1 };
      expect(() => checkConservation(wrong, 4, 2_500)).toThrow(InvariantError);
      expect(() => checkConservation(wrong, 4, 2_500)).toThrow(/2.5 ms \(seed 4\)/);
    },
  );
});

describe('a refused message', () => {
  test('counts as dropped for its reason or as a dead letter, not as delivered', () => {
    const kernel = kernelOf();
    const actor = kernel.spawn<Note>('a', {
      receive: (message, self, sender) => {
        if (message.text === 'late') self.refuse(message, sender, 'late');
        else if (message.text === 'gone') self.deadLetter(message, sender);
      },
    });
    for (const text of ['late', 'fine', 'gone', 'late']) kernel.send(actor, note(text));
    kernel.runSync();
    expect(kernel.check()).toMatchObject({ delivered: 1, deadLetters: 1, dropped: { late: 2 } });
  });
});

describe('a transport', () => {
  test('that duplicates delivers every copy at its delay; with no delays at all it drops', () => {
    const kernel = kernelOf();
    const log: string[] = [];
    const actor = kernel.spawn('a', writer(log));
    let delays = [5, 0, 9];
    kernel.transport = {
      verdict: () => -2,
      reason: 'nothing',
      get delays() {
        return delays;
      },
    };
    kernel.send(actor, note('x'));
    delays = [];
    kernel.send(actor, note('y'));
    kernel.runSync();
    expect(log).toEqual(['0 x', '5 x', '9 x']);
    expect(kernel.check()).toMatchObject({ sent: 2, duplicated: 2, dropped: { nothing: 1 } });
  });

  test('sees who sends, who receives, and where they live', () => {
    const kernel = kernelOf();
    const seen: unknown[] = [];
    kernel.transport = {
      verdict: (from, to, message) => {
        seen.push([from.name, from.location, to.name, to.location, message.kind]);
        return 0;
      },
      reason: '',
      delays: [],
    };
    const b = kernel.spawn('b', writer([]), { location: 7 });
    kernel.spawn<Note>(
      'a',
      { started: (self) => self.send(b, note('x')), receive: () => {} },
      { location: 3 },
    );
    kernel.runSync();
    expect(seen).toEqual([['a', 3, 'b', 7, 'Note']]);
  });
});
