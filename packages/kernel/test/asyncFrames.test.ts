import { describe, expect, test } from '@jest/globals';
import type { Process, Self } from '../src/behaviour.ts';
import { Kernel } from '../src/kernel.ts';
import type { Message, TimerId } from '../src/message.ts';
import { microseconds, milliseconds, type SimTime } from '../src/time.ts';
import { inMacrotask, nodeHost } from './support/nodeHost.ts';
import { type Bell, bell, echo, kernelOf, type Note, note, writer } from './support/small.ts';

const textOf = (message: Message): string =>
  'text' in message ? String(message.text) : message.kind;

describe.each(['sync', 'async'] as const)('with a drain that is %s', (drain) => {
  const kernelHere = (): Kernel => kernelOf({ host: nodeHost(drain) });

  test('six nested awaits after a timer of 1 ms settle at 1 ms, before anything later', async () => {
    const kernel = kernelHere();
    const log: string[] = [];
    const nest = async (depth: number): Promise<void> => {
      if (depth > 0) await nest(depth - 1);
      await null;
    };
    kernel.spawn<Note>('deep', async (self) => {
      await self.delay('1ms');
      await nest(6);
      log.push(`deep at ${self.now}`);
    });
    for (const at of [1_000, 1_001, 2_000]) {
      kernel.spawn<Note, Bell>(`clock${at}`, {
        started: (self) => void self.schedule(microseconds(at), bell(`${at}`)),
        receive: () => {},
        wake: ({ text }) => void log.push(text),
      });
    }
    await kernel.run();
    expect(log).toEqual(['deep at 1000', '1000', '1001', '2000']);
  });

  test('a busy receiver takes its messages one at a time, in order, timers among them', async () => {
    const kernel = kernelHere();
    const log: string[] = [];
    const actor = kernel.spawn<Note, Bell>('slow', {
      started: (self) => void self.schedule(milliseconds(12), bell('bell')),
      receive: async ({ text }, self) => {
        log.push(`${self.now} begins ${text}`);
        await self.delay('5ms');
        await self.delay('5ms');
        log.push(`${self.now} ends ${text}`);
      },
      wake: ({ text }, self) => void log.push(`${self.now} ${text}`),
    });
    for (const text of ['a', 'b', 'c']) kernel.send(actor, note(text));
    await kernel.run();
    expect(log).toEqual([
      '0 begins a',
      '10000 ends a',
      '10000 begins b',
      '20000 ends b',
      '20000 begins c',
      '30000 ends c',
      '30000 bell',
    ]);
    kernel.check();
  });

  test('a process gets its messages in order, ends with its function, and then is no more', async () => {
    const kernel = kernelHere();
    const log: string[] = [];
    const reader: Process<Note> = async (self) => {
      for await (const { text } of self.mailbox) {
        log.push(`${self.now} ${text}`);
        if (text === 'last') return;
        await self.delay('1ms');
      }
    };
    const actor = kernel.spawn('reader', reader);
    for (const text of ['a', 'b', 'c', 'last', 'too late']) kernel.send(actor, note(text));
    await kernel.run();
    expect(log).toEqual(['0 a', '1000 b', '2000 c', '3000 last']);
    expect(kernel.isAlive(actor)).toBe(false);
    expect(kernel.check()).toMatchObject({ delivered: 4, deadLetters: 1 });
  });

  test('a process gets its timers as messages, in their order', async () => {
    const kernel = kernelHere();
    const log: string[] = [];
    const reader: Process<Note, Bell> = async (self) => {
      self.schedule(milliseconds(2), bell('two'));
      self.schedule(milliseconds(1), bell('one'));
      for (let left = 3; left > 0; left--) {
        const message: Message = await self.receive();
        log.push(`${self.now} ${textOf(message)}`);
      }
    };
    const actor = kernel.spawn<Note, Bell>('reader', reader);
    kernel.send(actor, note('note'));
    await kernel.run();
    expect(log).toEqual(['0 note', '1000 one', '2000 two']);
  });

  test('an ask resolves with the reply, or with TimedOut; a late reply is dropped as late', async () => {
    const kernel = kernelHere();
    const log: string[] = [];
    kernel.transport = { verdict: () => 1_000, reason: '', delays: [] };
    const server = kernel.spawn('server', echo);
    kernel.spawn<Note>('asker', async (self) => {
      for (const timeout of ['3ms', '2ms', '1.999ms'] as const) {
        const reply = await self.ask<Note, Note>(server, note(timeout), { timeout });
        log.push(`${self.now} ${textOf(reply)}`);
      }
      await self.delay('5ms');
    });
    await kernel.run();
    // A reply due at exactly the time-out counts as received.
    expect(log).toEqual(['2000 3ms', '4000 2ms', '5999 TimedOut']);
    expect(kernel.check()).toMatchObject({ sent: 6, delivered: 5, dropped: { late: 1 } });
  });

  test('an ask whose message or reply is lost times out; a doubled reply counts once', async () => {
    const kernel = kernelHere();
    const log: string[] = [];
    let verdicts = [-1, 0, -1, 0, -2];
    kernel.transport = {
      verdict: () => {
        const [first = 0, ...rest] = verdicts;
        verdicts = rest;
        return first;
      },
      reason: 'lost',
      delays: [0, 100],
    };
    const server = kernel.spawn('server', echo);
    kernel.spawn<Note>('asker', async (self) => {
      for (const text of ['a', 'b', 'c']) {
        log.push(textOf(await self.ask<Note, Note>(server, note(text), { timeout: '1ms' })));
      }
    });
    await kernel.run();
    expect(log).toEqual(['TimedOut', 'TimedOut', 'c']);
    const { sent, duplicated, dropped } = kernel.check();
    expect([sent, duplicated, dropped['lost']]).toEqual([5, 1, 2]);
  });

  test('a layer above plans its own resumes, which run while the actor is busy and drain', async () => {
    const kernel = kernelHere();
    const log: string[] = [];
    kernel.spawn<Note>('waits', async (self) => {
      const wait = (us: number, deadline: boolean): Promise<void> =>
        new Promise((resolve) => {
          self.later(microseconds(us), 'Own', resolve, deadline);
        });
      const last = wait(10, true).then(() => log.push('deadline'));
      self.cancel(self.later(microseconds(5), 'Own', () => log.push('cancelled')));
      await Promise.all([last, wait(10, false).then(() => log.push('plain')), self.delay(0.02)]);
      log.push(`ends at ${self.now}`);
    });
    await kernel.run();
    expect(log).toEqual(['plain', 'deadline', 'ends at 20']);
  });

  test('asks that are open together keep their replies apart', async () => {
    const kernel = kernelHere();
    const server = kernel.spawn<Note>('server', {
      receive: async ({ text }, self, sender) => {
        await self.delay(text);
        self.send(sender, note(text));
      },
    });
    const replies: string[] = [];
    kernel.spawn<Note>('asker', async (self) => {
      const asks = ['3ms', '1ms', '2ms'].map((text) => self.ask<Note, Note>(server, note(text)));
      for (const reply of await Promise.all(asks)) replies.push(textOf(reply));
    });
    await kernel.run();
    expect(replies).toEqual(['3ms', '1ms', '2ms']);
  });

  const foreign: Record<string, () => Promise<unknown>> = {
    'a host timer started before the run': () =>
      new Promise((resolve) => {
        setTimeout(resolve, 300).unref();
      }),
    'a promise that nobody resolves': () => new Promise(() => {}),
  };

  test.each(Object.keys(foreign))('finds out who awaits %s, and says so by name', async (what) => {
    const kernel = kernelHere();
    const promise = foreign[what]?.();
    kernel.spawn<Note>('honest', async (self) => {
      for (let i = 0; i < 20; i++) await self.delay('1ms');
    });
    kernel.spawn<Note>('sinner', async (self) => {
      await self.delay('3ms');
      await promise;
    });
    const error = kernel.run();
    await expect(error).rejects.toThrow(
      /actor "sinner" failed on "Delay" at 3 ms .*awaits something/,
    );
  });

  test('does not suspect a frame that waits in two ways, or one whose wait is long', async () => {
    const kernel = kernelHere();
    const server = kernel.spawn('server', echo);
    const log: string[] = [];
    kernel.spawn<Note>('both', async (self) => {
      const race = await Promise.race([self.delay('1h'), self.ask(server, note('?'))]);
      log.push(textOf(race ?? note('delay')));
      await Promise.all([self.delay('2h'), self.delay('1s')]);
      log.push(`${self.now}`);
    });
    await kernel.run();
    expect(log).toEqual(['?', `${7_200_000_000}`]);
  });
});

test('a timer that waits for a busy actor can still be cancelled', async () => {
  const kernel = kernelOf();
  const log: string[] = [];
  let ticket = 0 as TimerId;
  const actor = kernel.spawn<Note, Bell>('a', {
    started: (self) => {
      ticket = self.schedule(milliseconds(1), bell('cancelled'));
      self.schedule(milliseconds(1), bell('kept'));
    },
    receive: async (_note, self) => {
      await self.delay('2ms');
      log.push(`${self.cancel(ticket)} ${self.cancel(ticket)}`);
    },
    wake: ({ text }) => void log.push(text),
  });
  kernel.send(actor, note('go'));
  await kernel.run();
  expect(log).toEqual(['true false', 'kept']);
});

test('receive outside of a process fails the run instead of waiting for ever', async () => {
  const kernel = kernelOf();
  const actor = kernel.spawn<Note>('a', {
    receive: async (_note, self) => void (await self.receive()),
  });
  kernel.send(actor, note('go'));
  await expect(kernel.run()).rejects.toThrow(/actor "a".*only a process/);
});

describe('a synchronous run with async behaviours', () => {
  const sleeper = async (self: Self<Note>): Promise<void> => {
    for (let i = 0; i < 3; i++) await self.delay('1ms');
  };

  test('works at the bottom of a macrotask', async () => {
    const kernel = kernelOf();
    kernel.spawn('sleeper', sleeper);
    expect(await inMacrotask(() => kernel.runSync())).toBe('idle');
    expect(kernel.now).toBe(3_000);
  });

  test('is refused inside a microtask, also after the drain has been seen to work', async () => {
    const kernel = kernelOf();
    kernel.spawn('sleeper', sleeper);
    await kernel.run({ until: 1_500 as SimTime });
    await null;
    expect(() => kernel.runSync()).toThrow(/cannot be drained here.*macrotask/);
  });

  test.each(['stop', 'restart'] as const)(
    'is refused inside a microtask whatever the supervision (%s): the actor is not to blame',
    async (kind) => {
      const kernel = kernelOf();
      const behaviour = (): { receive: () => Promise<void> } => ({ receive: async () => {} });
      const supervision =
        kind === 'stop'
          ? ({ kind } as const)
          : ({ kind, budget: 9, within: milliseconds(1), behaviour } as const);
      const actor = kernel.spawn<Note>('a', behaviour(), { supervision });
      kernel.send(actor, note('go'));
      await null;
      expect(() => kernel.runSync()).toThrow(/cannot be drained here/);
      expect(kernel.failures).toEqual([]);
    },
  );

  test.each(['async', 'none'] as const)('is refused, by name, where the drain is %s', (drain) => {
    const kernel = kernelOf({ host: nodeHost(drain) });
    kernel.spawn('sleeper', sleeper);
    expect(() => kernel.runSync()).toThrow(/actor "sleeper" is async/);
  });

  test('needs no host where no behaviour is async', () => {
    const kernel = new Kernel({ seed: 1 });
    const log: string[] = [];
    kernel.send(kernel.spawn('a', writer(log)), note('1'));
    expect([kernel.runSync(), log]).toEqual(['idle', ['0 1']]);
  });
});

test('a run without a host refuses async behaviours by name', async () => {
  const kernel = new Kernel({ seed: 1 });
  kernel.spawn<Note>('sleeper', (self) => self.delay('1ms'));
  await expect(kernel.run()).rejects.toThrow(/actor "sleeper" is async/);
});
