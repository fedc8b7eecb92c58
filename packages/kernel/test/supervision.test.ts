import { describe, expect, test } from '@jest/globals';
import type { Behaviour } from '../src/behaviour.ts';
import { ActorError } from '../src/errors.ts';
import type { Terminated } from '../src/message.ts';
import { RestartLog, type Supervision } from '../src/supervision.ts';
import { microseconds, milliseconds, type SimTime } from '../src/time.ts';
import { nodeHost } from './support/nodeHost.ts';
import { type Bell, bell, kernelOf, type Note, note, writer } from './support/small.ts';

/** Writes every note down and throws on `bad`. */
function fragile(log: string[], life = 1): Behaviour<Note, Bell> {
  return {
    receive: ({ text }, self) => {
      log.push(`life ${life}: ${text}`);
      if (text === 'stop and throw') self.stop();
      if (text.includes('bad') || text.includes('throw')) throw new Error(`cannot do ${text}`);
    },
    wake: ({ text }) => void log.push(`life ${life}: bell ${text}`),
  };
}

/** The error that `work` throws; a test that expects one fails without it. */
async function failureOf(work: () => unknown): Promise<unknown> {
  try {
    await work();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

describe('an actor that throws, by default,', () => {
  test('fails the run with its name, its message, the virtual time, the seed and the cause', async () => {
    const kernel = kernelOf({ seed: 77 });
    const log: string[] = [];
    const actor = kernel.spawn('web03', fragile(log));
    kernel.transport = { verdict: () => 1_500, reason: '', delays: [] };
    kernel.send(actor, note('bad'));
    const error = await failureOf(() => kernel.runSync());
    expect(error).toBeInstanceOf(ActorError);
    if (!(error instanceof ActorError)) return;
    expect(error.message).toBe('actor "web03" failed on "Note" at 1.5 ms (seed 77): cannot do bad');
    expect(error.site).toEqual({ actor: 'web03', handling: 'Note', at: 1_500, seed: 77 });
    expect((error.cause as Error).message).toBe('cannot do bad');
    kernel.check();
  });

  test('fails the run with what it threw, if that is no Error', () => {
    const site = { actor: 'a', handling: 'Note', at: 0, seed: 1 };
    const error = new ActorError(site, 'out of coins');
    expect(error.message).toBe('actor "a" failed on "Note" at 0 ms (seed 1): out of coins');
    expect(error.cause).toBe('out of coins');
  });

  test('fails the run from an async behaviour, too, after awaits and in a process', async () => {
    for (const drain of ['receive', 'process', 'started'] as const) {
      const kernel = kernelOf({ seed: 5 });
      const fail = async (self: { delay(d: string): Promise<void> }): Promise<void> => {
        await self.delay('2ms');
        await null;
        throw new Error('late failure');
      };
      if (drain === 'process') kernel.spawn('p', fail);
      else if (drain === 'started') kernel.spawn<Note>('p', { started: fail, receive: () => {} });
      else {
        kernel.send(kernel.spawn<Note>('p', { receive: (_note, self) => fail(self) }), note('go'));
      }
      await expect(kernel.run()).rejects.toThrow(
        'actor "p" failed on "Delay" at 2 ms (seed 5): late failure',
      );
    }
  });

  test('is not taken for async because its handler happens to return some value', () => {
    const kernel = kernelOf({ host: nodeHost('none') });
    const values: unknown[] = [1, 'text', null, {}, [], () => {}];
    const receive = (): void => values.shift() as undefined;
    const actor = kernel.spawn<Note>('a', { receive, started: receive });
    for (let i = 0; i < 5; i++) kernel.send(actor, note('x'));
    expect(kernel.runSync()).toBe('idle');
    expect([values.length, kernel.delivered]).toEqual([0, 5]);
  });

  test('fails the run when a timer comes that it has no wake for', () => {
    const kernel = kernelOf();
    kernel.spawn<Note, Bell>('deaf', {
      started: (self) => void self.schedule(milliseconds(1), bell('?')),
      receive: () => {},
    });
    expect(() => kernel.runSync()).toThrow(/actor "deaf" failed on "Bell" at 1 ms/);
  });
});

describe('supervision "stop"', () => {
  test('ends the actor as failed, the run goes on, and the failure is kept', () => {
    const kernel = kernelOf();
    const log: string[] = [];
    const seen: string[] = [];
    const actor = kernel.spawn('a', fragile(log), { supervision: { kind: 'stop' } });
    kernel.spawn<Note, Terminated>('watcher', {
      ...writer(seen),
      started: (self) => self.watch(actor),
    });
    for (const text of ['1', 'bad', '3']) kernel.send(actor, note(text));
    expect(kernel.runSync()).toBe('idle');
    expect(log).toEqual(['life 1: 1', 'life 1: bad']);
    expect(seen).toEqual(['0 a failed']);
    expect(kernel.isAlive(actor)).toBe(false);
    expect(kernel.failures.map(({ site }) => site.actor)).toEqual(['a']);
    expect(kernel.check().deadLetters).toBe(1);
  });
});

describe('supervision "restart"', () => {
  const restarting = (
    log: string[],
    budget: number,
    within = milliseconds(10),
  ): { supervision: Supervision<Note, Bell> } => {
    let life = 1;
    const behaviour = (): Behaviour<Note, Bell> => fragile(log, ++life);
    return { supervision: { kind: 'restart', budget, within, behaviour } };
  };

  test('goes on with a fresh behaviour and the messages that wait, without the one in hand', () => {
    const kernel = kernelOf();
    const log: string[] = [];
    const actor = kernel.spawn('a', fragile(log), restarting(log, 3));
    for (const text of ['1', 'bad 2', '3', 'bad 4', '5']) kernel.send(actor, note(text));
    kernel.runSync();
    expect(log).toEqual(['life 1: 1', 'life 1: bad 2', 'life 2: 3', 'life 2: bad 4', 'life 3: 5']);
    expect(kernel.failures).toHaveLength(2);
    kernel.check();
  });

  test('fails the run when the budget of the window is used up, and says so', () => {
    const kernel = kernelOf();
    const log: string[] = [];
    const actor = kernel.spawn('a', fragile(log), restarting(log, 2));
    for (let i = 0; i < 3; i++) kernel.send(actor, note(`bad ${i}`));
    expect(() => kernel.runSync()).toThrow(/restarted 2 times within 10 ms, its whole budget/);
  });

  test('has its budget back when the window has passed', () => {
    const kernel = kernelOf();
    const log: string[] = [];
    let delay = 0;
    kernel.transport = { verdict: () => delay, reason: '', delays: [] };
    const actor = kernel.spawn('a', fragile(log), restarting(log, 2));
    for (let i = 0; i < 6; i++, delay += 5_000) kernel.send(actor, note(`bad ${i}`));
    expect(kernel.runSync()).toBe('idle');
    expect(kernel.failures).toHaveLength(6);
  });

  test('leaves no timer of the old life, not even one that waits in the mailbox', () => {
    const kernel = kernelOf();
    const log: string[] = [];
    const first: Behaviour<Note, Bell> = {
      started: (self) => {
        self.schedule(milliseconds(1), bell('while paused'));
        self.schedule(milliseconds(9), bell('later'));
      },
      receive: () => {
        throw new Error('bad');
      },
      wake: ({ text }) => void log.push(`old life: ${text}`),
    };
    const actor = kernel.spawn('a', first, restarting(log, 2));
    kernel.runSync({ until: 500 as SimTime });
    kernel.pause(actor);
    kernel.send(actor, note('fails'));
    kernel.send(actor, note('kept'));
    kernel.runSync({ until: 2_000 as SimTime });
    kernel.resume(actor);
    kernel.runSync();
    expect(log).toEqual(['life 2: kept']);
  });

  test('runs `started` of a new life before any message that was sent earlier', () => {
    const kernel = kernelOf();
    const log: string[] = [];
    const behaviour = (): Behaviour<Note> => ({
      started: () => void log.push('started'),
      receive: ({ text }) => {
        log.push(text);
        if (text === 'bad') throw new Error('bad');
      },
    });
    const supervision = { kind: 'restart', budget: 1, within: milliseconds(1), behaviour } as const;
    const actor = kernel.spawn('a', behaviour(), { supervision });
    for (const text of ['bad', 'next', 'last']) kernel.send(actor, note(text));
    kernel.runSync();
    expect(log).toEqual(['started', 'bad', 'started', 'next', 'last']);
  });

  test('with an async `started` does not mistake the behaviour for a process that has ended', async () => {
    const kernel = kernelOf();
    const log: string[] = [];
    const behaviour = (): Behaviour<Note> => ({
      started: async (self) => {
        await self.delay('1ms');
        log.push('started');
      },
      receive: ({ text }) => {
        log.push(text);
        if (text === 'bad') throw new Error('bad');
      },
    });
    const supervision = { kind: 'restart', budget: 1, within: milliseconds(9), behaviour } as const;
    const actor = kernel.spawn('a', behaviour(), { supervision });
    for (const text of ['bad', 'next', 'last']) kernel.send(actor, note(text));
    await kernel.run();
    expect(log).toEqual(['started', 'bad', 'started', 'next', 'last']);
    expect(kernel.isAlive(actor)).toBe(true);
  });

  test('does not revive an actor that stopped itself before it threw', () => {
    const kernel = kernelOf();
    const log: string[] = [];
    const actor = kernel.spawn('a', fragile(log), restarting(log, 2));
    kernel.send(actor, note('stop and throw'));
    kernel.send(actor, note('afterwards'));
    kernel.runSync();
    expect(log).toEqual(['life 1: stop and throw']);
    expect([kernel.isAlive(actor), kernel.failures.length]).toEqual([false, 1]);
    expect(kernel.check().deadLetters).toBe(1);
  });

  test('ends async frames of the old life, also those that wait while it is paused', async () => {
    const kernel = kernelOf();
    const log: string[] = [];
    const first: Behaviour<Note, Bell> = {
      receive: async (_note, self) => {
        const fails = self.delay('1ms').then(() => Promise.reject(new Error('bad')));
        const zombie = self.delay('2ms').then(() => log.push('zombie'));
        await Promise.all([fails, zombie]);
      },
    };
    const actor = kernel.spawn('a', first, restarting(log, 2));
    kernel.send(actor, note('go'));
    await kernel.run({ until: 500 as SimTime });
    kernel.pause(actor);
    await kernel.run({ until: 3_000 as SimTime });
    kernel.resume(actor);
    kernel.send(actor, note('new'));
    await kernel.run();
    expect(log).toEqual(['life 2: new']);
    expect(kernel.failures).toHaveLength(1);
  });
});

test('a restart log admits `budget` restarts in any window, not per calendar window', () => {
  const log = new RestartLog();
  const at = (time: number): boolean => log.admit(time as SimTime, 2, microseconds(10));
  expect([0, 9, 9, 10, 18, 19, 20].map(at)).toEqual([true, true, false, true, false, true, true]);
});
