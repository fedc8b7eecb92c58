import { describe, expect, test } from '@jest/globals';
import type { Behaviour, Self } from '../src/behaviour.ts';
import type { ActorRef, Terminated } from '../src/message.ts';
import { milliseconds, noTime, type SimTime } from '../src/time.ts';
import {
  type Bell,
  bell,
  echo,
  kernelOf,
  type Note,
  note,
  selfOf,
  writer,
} from './support/small.ts';

describe('stop', () => {
  test('runs `stopped` once, and what still comes is a dead letter', () => {
    const kernel = kernelOf();
    const log: string[] = [];
    const actor = kernel.spawn('a', { ...writer(log), stopped: () => void log.push('stopped') });
    kernel.send(actor, note('1'));
    kernel.runSync();
    kernel.stop(actor);
    kernel.stop(actor);
    kernel.send(actor, note('2'));
    kernel.runSync();
    expect(log).toEqual(['0 1', 'stopped']);
    expect(kernel.check()).toMatchObject({ delivered: 1, deadLetters: 1, dropped: {} });
  });

  test('of its own ends an actor after the message in hand', () => {
    const kernel = kernelOf();
    const log: string[] = [];
    const writerRef = kernel.spawn('log', writer(log));
    const actor = kernel.spawn<Note, Bell>('a', {
      receive: ({ text }, self) => {
        self.stop();
        self.send(writerRef, note(`last words after ${text}`));
        self.schedule(noTime, bell('never'));
        self.deadline(noTime, bell('never'));
        self.schedule(milliseconds(1), bell('never'));
      },
      wake: ({ text }) => void log.push(text),
    });
    kernel.send(actor, note('1'));
    kernel.send(actor, note('2'));
    kernel.runSync();
    expect(log).toEqual(['0 last words after 1']);
    kernel.restart(actor, writer(log));
    kernel.runSync();
    expect(log).toEqual(['0 last words after 1']);
  });

  test('of its own ends an async frame at its next wait', async () => {
    const kernel = kernelOf();
    const log: string[] = [];
    const other = kernel.spawn('other', echo);
    const waits: Record<string, (self: Self<Note>) => Promise<unknown>> = {
      delay: (self) => self.delay('1ms'),
      ask: (self) => self.ask(other, note('?')),
      askInTime: (self) => self.ask(other, note('?'), { timeout: '1ms' }),
      receive: (self) => self.receive(),
    };
    for (const [name, wait] of Object.entries(waits)) {
      const zombie = kernel.spawn<Note>(name, async (self) => {
        self.stop();
        await wait(self);
        log.push(`zombie after ${name}`);
      });
      await kernel.run();
      kernel.restart(zombie, writer(log));
      kernel.send(zombie, note(name));
      await kernel.run();
    }
    expect(log.filter((line) => line.includes('zombie'))).toEqual([]);
    expect(log).toHaveLength(4);
    kernel.check();
  });
});

describe('kill', () => {
  test('drops what waits and what comes as "dead", or as dead letters where the model says so', () => {
    const kernel = kernelOf();
    const log: string[] = [];
    const actor = kernel.spawn('a', { ...writer(log), stopped: () => void log.push('stopped') });
    kernel.pause(actor);
    kernel.send(actor, note('waits'));
    kernel.runSync();
    kernel.kill(actor);
    kernel.send(actor, note('comes'));
    kernel.runSync();
    kernel.undeliverable = ({ kind }) => (kind === 'Note' ? null : 'dead');
    kernel.send(actor, note('comes'));
    kernel.runSync();
    expect(log).toEqual([]);
    expect(kernel.check()).toMatchObject({ delivered: 0, deadLetters: 1, dropped: { dead: 2 } });
  });

  test('makes replies to its open asks dead letters', async () => {
    const kernel = kernelOf();
    const server = kernel.spawn('server', echo);
    kernel.transport = { verdict: () => 1_000, reason: '', delays: [] };
    const asker = kernel.spawn<Note>(
      'asker',
      async (self) => void (await self.ask(server, note('?'))),
    );
    await kernel.run({ until: 1_500 as SimTime });
    kernel.kill(asker);
    await kernel.run();
    expect(kernel.check()).toMatchObject({ sent: 2, delivered: 1, deadLetters: 1 });
  });
});

describe('watch', () => {
  const watching = (
    log: string[],
    target: ActorRef<never>,
  ): Behaviour<Note, Bell | Terminated> => ({
    ...writer(log),
    started: (self) => self.watch(target),
  });

  test.each(['stop', 'kill'] as const)(
    'tells of a %s, also when it was before the watch',
    (how) => {
      const kernel = kernelOf();
      const log: string[] = [];
      const actor = kernel.spawn('a', writer([]));
      kernel.spawn('early', watching(log, actor));
      kernel.runSync({ until: 5 as SimTime });
      kernel[how](actor);
      kernel.runSync({ until: 9 as SimTime });
      kernel.spawn('late', watching(log, actor));
      kernel.runSync();
      const ending = how === 'stop' ? 'stopped' : 'killed';
      expect(log).toEqual([`5 a ${ending}`, `9 a ${ending}`]);
    },
  );

  test('tells of a failure, also when it was before the watch', () => {
    const kernel = kernelOf();
    const log: string[] = [];
    const fails = { receive: () => JSON.parse('{') };
    const actor = kernel.spawn<Note>('a', fails, { supervision: { kind: 'stop' } });
    kernel.send(actor, note('go'));
    kernel.runSync();
    kernel.spawn('late', watching(log, actor));
    kernel.runSync();
    expect(log).toEqual(['0 a failed']);
  });

  test('belongs to the life that asked: a new life hears nothing of it', () => {
    const kernel = kernelOf();
    const log: string[] = [];
    const actor = kernel.spawn('a', writer([]));
    const watcher = kernel.spawn('w', watching(log, actor));
    kernel.runSync();
    kernel.kill(watcher);
    kernel.restart(watcher, writer(log));
    kernel.kill(actor);
    kernel.runSync();
    expect(log).toEqual([]);
  });

  test('is not lost by a network that loses everything', () => {
    const kernel = kernelOf();
    const log: string[] = [];
    kernel.transport = { verdict: () => -1, reason: 'lost', delays: [] };
    const actor = kernel.spawn('a', writer([]));
    kernel.spawn('w', watching(log, actor));
    kernel.runSync();
    kernel.kill(actor);
    kernel.runSync();
    expect(log).toEqual(['0 a killed']);
  });
});

describe('restart', () => {
  test('is refused while the actor lives', () => {
    const kernel = kernelOf();
    const actor = kernel.spawn('a', writer([]));
    expect(() => kernel.restart(actor, writer([]))).toThrow('restart: actor "a" has not ended');
  });

  test('gives a new life under the old name and address, with an empty mailbox', () => {
    const kernel = kernelOf();
    const log: string[] = [];
    const actor = kernel.spawn('a', writer(['old']));
    kernel.pause(actor);
    kernel.send(actor, note('for the old life'));
    kernel.runSync();
    kernel.kill(actor);
    kernel.restart(actor, { ...writer(log), started: () => void log.push('started') });
    kernel.send(actor, note('for the new one'));
    kernel.runSync();
    expect(log).toEqual(['started', '0 for the new one']);
    expect(kernel.find('a')).toBe(actor);
  });

  test('forgets the waits of the old life: a foreign one of the new life is still found out', async () => {
    const kernel = kernelOf();
    const actor = kernel.spawn<Note>('a', (self) => self.delay('1h'));
    await kernel.run({ until: 5 as SimTime });
    kernel.kill(actor);
    kernel.restart(actor, () => new Promise(() => {}));
    await expect(kernel.run()).rejects.toThrow(/actor "a" failed on "Started".*awaits something/);
  });

  test('leaves no timer of the life before, whenever that was set', () => {
    const kernel = kernelOf();
    const log: string[] = [];
    const { ref, self } = selfOf(kernel, 'a');
    self.schedule(milliseconds(1), bell('before the kill'));
    const ticket = self.schedule(milliseconds(2), bell('cancelled late'));
    kernel.kill(ref);
    self.schedule(milliseconds(1), bell('after the kill'));
    kernel.restart(ref, writer(log));
    self.schedule(milliseconds(3), bell('of the new life'));
    self.cancel(ticket);
    kernel.runSync();
    expect(log).toEqual(['3000 of the new life']);
  });
});

test('an actor found by name is the one spawned; two of one name are an error that names it', () => {
  const kernel = kernelOf();
  const one = kernel.spawn('one', writer([]));
  expect([kernel.find('one'), kernel.find('two')]).toEqual([one, undefined]);
  kernel.spawn('one', writer([]));
  expect(() => kernel.find('one')).toThrow('two actors have the name "one"');
});
