import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Behaviour } from '../src/behaviour.ts';
import type { Kernel } from '../src/kernel.ts';
import type { ActorRef } from '../src/message.ts';
import { microseconds, milliseconds, type SimTime } from '../src/time.ts';
import { type Bell, bell, echo, kernelOf, type Note, note } from './support/small.ts';

/** Runs with pauses of `actor` over the given spans of time, in microseconds. */
async function runPausing(
  kernel: Kernel,
  actor: ActorRef<never>,
  spans: readonly (readonly [from: number, to: number])[],
): Promise<void> {
  for (const [from, to] of spans) {
    await kernel.run({ until: from as SimTime });
    kernel.pause(actor);
    kernel.pause(actor);
    await kernel.run({ until: to as SimTime });
    kernel.resume(actor);
    kernel.resume(actor);
  }
  await kernel.run();
  kernel.check();
}

interface Arrival {
  readonly at: number;
  readonly text: string;
}

/** An actor that gets timers and messages at these instants and writes down when it ran them. */
function receiving(due: readonly Arrival[]): [Kernel, ActorRef<Note>, Arrival[]] {
  const kernel = kernelOf({ guards: false });
  const log: Arrival[] = [];
  const actor = kernel.spawn<Note, Bell>('a', {
    started: (self) => {
      for (const { at, text } of due) {
        if (text.startsWith('t')) self.schedule(microseconds(at), bell(text));
      }
    },
    receive: ({ text }, self) => void log.push({ text, at: self.now }),
    wake: ({ text }, self) => void log.push({ text, at: self.now }),
  });
  let delay = 0;
  kernel.transport = { verdict: () => delay, reason: '', delays: [] };
  for (const { at, text } of due) {
    delay = at;
    if (text.startsWith('m')) kernel.send(actor, note(text));
  }
  return [kernel, actor, log];
}

/** Every second of the sorted cuts begins a pause, the next one ends it. */
function pausesOf(cuts: readonly number[]): [number, number][] {
  const sorted = [...cuts].sort((a, b) => a - b);
  return sorted.flatMap((cut, i) => (i % 2 === 1 ? [[sorted[i - 1] ?? 0, cut]] : []));
}

describe('a paused actor', () => {
  test('runs nothing, and afterwards everything in the order in which it came', async () => {
    const step = fc.tuple(fc.nat(400), fc.constantFrom('t', 'm'));
    const steps = fc.array(step, { minLength: 1, maxLength: 60 });
    const spans = fc.uniqueArray(fc.integer({ min: 1, max: 500 }), { minLength: 2, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(steps, spans, async (plan, cuts) => {
        const due = plan.map(([at, kind], i) => ({ at, text: `${kind}${i}` }));
        const [kernel, actor, log] = receiving(due);
        const pauses = pausesOf(cuts);
        await runPausing(kernel, actor, pauses);
        const arrival = new Map(due.map(({ text, at }) => [text, at]));
        const order = log.map(({ text }) => arrival.get(text) ?? -1);
        expect(order).toEqual([...order].sort((a, b) => a - b));
        const expected = order.map(
          (at) => pauses.find(([from, to]) => at > from && at <= to)?.[1] ?? at,
        );
        expect(log.map(({ at }) => at)).toEqual(expected);
        expect(log).toHaveLength(plan.length);
      }),
      { seed: 6, numRuns: 40 },
    );
  });

  test('goes on with its async waits afterwards: a delay, an ask, its time-out, its start', async () => {
    const kernel = kernelOf();
    const log: string[] = [];
    const server = kernel.spawn('server', echo);
    const actor = kernel.spawn<Note>('a', async (self) => {
      log.push(`${self.now} starts`);
      await self.delay('2ms');
      log.push(`${self.now} delayed`);
      const reply = await self.ask<Note, Note>(server, note('x'), { timeout: '3ms' });
      log.push(`${self.now} ${reply.kind}`);
      await self.delay('1ms');
      log.push(`${self.now} delayed`);
      for await (const { text } of self.mailbox) log.push(`${self.now} ${text}`);
    });
    kernel.transport = {
      verdict: (from) => (from.name === 'server' ? 1_000 : 0),
      reason: '',
      delays: [],
    };
    kernel.send(actor, note('waits'));
    await runPausing(kernel, actor, [
      [0, 500],
      [1_000, 4_000],
      [4_100, 9_000],
      [9_500, 12_000],
    ]);
    // The start comes first: the pause at 0 begins after it.
    expect(log).toEqual(['0 starts', '4000 delayed', '9000 Note', '12000 delayed', '12000 waits']);
  });

  test('that was paused before its start starts afterwards', async () => {
    const kernel = kernelOf();
    const log: string[] = [];
    const actor = kernel.spawn<Note>('a', async (self) => void log.push(`${self.now} starts`));
    kernel.pause(actor);
    await kernel.run({ until: 700 as SimTime });
    kernel.resume(actor);
    await kernel.run();
    expect(log).toEqual(['700 starts']);
  });

  test('that is killed forgets what has waited', async () => {
    const kernel = kernelOf();
    const log: string[] = [];
    const behaviour = {
      receive: async ({ text }: Note, self: { delay(d: string): Promise<void> }) => {
        await self.delay('1ms');
        log.push(text);
      },
    };
    const actor = kernel.spawn<Note>('a', behaviour);
    kernel.send(actor, note('old'));
    await kernel.run({ until: 500 as SimTime });
    kernel.pause(actor);
    await kernel.run({ until: 5_000 as SimTime });
    kernel.kill(actor);
    kernel.restart(actor, behaviour);
    kernel.resume(actor);
    kernel.send(actor, note('new'));
    await kernel.run();
    expect(log).toEqual(['new']);
  });

  test.each(['schedule', 'deadline'] as const)(
    'in a second life leaves timers of the first where they are: none by %s comes back',
    async (way) => {
      const kernel = kernelOf();
      const log: string[] = [];
      let life = 0;
      const behaviour: Behaviour<Note, Bell> = {
        started: (self) => void self[way](milliseconds(5), bell(`life ${++life}`)),
        receive: () => {},
        wake: ({ text }, self) => void log.push(`${text} at ${self.now}`),
      };
      const actor = kernel.spawn<Note, Bell>('a', behaviour);
      await kernel.run({ until: 1_000 as SimTime });
      kernel.kill(actor);
      kernel.restart(actor, behaviour);
      await kernel.run({ until: 2_000 as SimTime });
      kernel.pause(actor, () => true);
      await kernel.run({ until: 12_000 as SimTime });
      kernel.resume(actor);
      await kernel.run();
      kernel.check();
      expect(log).toEqual(['life 2 at 16000']);
    },
  );
});

describe('a full mailbox', () => {
  const filled = (
    overflow: 'dropNewest' | 'dropOldest' | 'fail',
    capacity: number,
  ): [Kernel, string[], ActorRef<Note>] => {
    const kernel = kernelOf();
    const log: string[] = [];
    const actor = kernel.spawn<Note, Bell>(
      'a',
      {
        started: (self) => void self.schedule(milliseconds(1), bell('timer')),
        receive: ({ text }) => void log.push(text),
        wake: ({ text }) => void log.push(text),
      },
      { mailbox: { capacity, overflow }, supervision: { kind: 'stop' } },
    );
    kernel.runSync({ until: 5 as SimTime });
    kernel.pause(actor);
    kernel.runSync({ until: 2_000 as SimTime });
    for (const text of ['1', '2', '3', '4']) kernel.send(actor, note(text));
    kernel.runSync();
    return [kernel, log, actor];
  };

  test.each([
    ['dropNewest', ['timer', '1', '2']],
    ['dropOldest', ['timer', '3', '4']],
  ] as const)('under %s leaves these, never at the cost of a timer', (overflow, left) => {
    const [kernel, log, actor] = filled(overflow, 2);
    expect(kernel.check()).toMatchObject({ queued: 2, dropped: { overflow: 2 } });
    kernel.resume(actor);
    kernel.runSync();
    expect(log).toEqual(left);
    expect(kernel.check()).toMatchObject({ sent: 4, delivered: 2, queued: 0 });
  });

  test('under "fail" is the receiver’s failure, and nothing is lost uncounted', () => {
    const [kernel, log, actor] = filled('fail', 2);
    expect(kernel.failures.map((failure) => failure.message)).toEqual([
      'actor "a" failed on "Note" at 2 ms (seed 1): its mailbox is full: 2 messages wait',
    ]);
    expect([kernel.isAlive(actor), log]).toEqual([false, []]);
    expect(kernel.check()).toMatchObject({ deadLetters: 3, dropped: { overflow: 1 } });
  });
});

test('a message that waits in a mailbox keeps the time at which it was sent', async () => {
  const kernel = kernelOf({ guards: false });
  const seen: [by: string, sentAt: number][] = [];
  const actor = kernel.spawn<Note>('a', {
    receive: (_, self) => void seen.push(['itself', self.sentAt]),
  });
  kernel.inspection.subscribe(['Delivered'], ({ sentAt }) => void seen.push(['a reader', sentAt]));
  kernel.transport = { verdict: () => 200, reason: '', delays: [] };
  await kernel.run({ until: 100 as SimTime });
  kernel.pause(actor);
  kernel.send(actor, note('comes at 300, and waits'));
  await kernel.run({ until: 900 as SimTime });
  kernel.resume(actor);
  await kernel.run();
  expect(seen.toSorted(([one], [other]) => (one < other ? -1 : 1))).toEqual([
    ['a reader', 100],
    ['itself', 100],
  ]);
});
