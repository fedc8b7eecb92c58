import type { Behaviour, Process } from '../../src/behaviour.ts';
import type { Kernel } from '../../src/kernel.ts';
import type { ActorRef } from '../../src/message.ts';
import { microseconds, noTime } from '../../src/time.ts';
import { type Bell, bell, echo, type Note, note } from './small.ts';

export type Log = (actor: string, what: string) => void;

/** Timers, deadlines and answers, all synchronous. */
function ticker(peer: () => ActorRef<Note>, log: Log): Behaviour<Note, Bell> {
  return {
    started: (self) => {
      log(self.name, 'started');
      for (let i = 0; i < 5; i++) self.schedule(microseconds(i * 700), bell(`timer ${i}`));
      self.deadline(microseconds(1_400), bell('deadline'));
      self.deadline(noTime, bell('deadline at once'));
    },
    receive: ({ text }, self) => log(self.name, `got ${text}`),
    wake: ({ text }, self) => {
      log(self.name, text);
      self.send(peer(), note(text));
    },
    stopped: (self) => log(self.name, 'stopped'),
  };
}

/** Busy in nested async frames with asks; its `finally` must not run when it is killed. */
function worker(server: ActorRef<Note>, log: Log): Behaviour<Note, Bell> {
  return {
    receive: async ({ text }, self) => {
      const nested = async (depth: number): Promise<void> => {
        try {
          await self.delay('0.3ms');
          log(self.name, `${text} ${depth}`);
          if (depth > 0) await nested(depth - 1);
        } finally {
          log(self.name, `finally ${text} ${depth}`);
        }
      };
      await nested(2);
      await Promise.all([self.ask(server, note('a'), { timeout: '1ms' }), self.delay('0.1ms')]);
      log(self.name, `asked for ${text}`);
    },
  };
}

/** A process that reads, waits and asks with a time-out that is always reached. */
function reader(deaf: ActorRef<Note>, log: Log): Process<Note> {
  return async (self) => {
    try {
      log(self.name, 'began');
      for await (const { text } of self.mailbox) {
        log(self.name, `read ${text}`);
        await self.ask(deaf, note(text), { timeout: '0.5ms' });
        await null;
        log(self.name, `waited for ${text}`);
      }
    } finally {
      log(self.name, 'finally');
    }
  };
}

/**
 * Three actors to be killed, and a driver and servers that survive. Returns how to restart a victim:
 * log names of new lives start with `new`.
 */
export function buildVictims(
  kernel: Kernel,
  log: Log,
): { refs: ActorRef<Note>[]; restart(): void } {
  let delay = 0;
  kernel.transport = { verdict: () => (delay = (delay + 170) % 680), reason: '', delays: [] };
  const server = kernel.spawn('server', echo);
  const deaf = kernel.spawn<Note>('deaf', { receive: () => {} });
  const refs: ActorRef<Note>[] = [];
  const peer = (): ActorRef<Note> => refs[1] as ActorRef<Note>;
  refs.push(
    kernel.spawn('ticker', ticker(peer, log)),
    kernel.spawn('worker', worker(server, log)),
    kernel.spawn('reader', reader(deaf, log)),
  );
  kernel.spawn<Note, Bell>('driver', {
    started: (self) => void self.schedule(microseconds(200), bell('drive')),
    receive: () => {},
    wake: (_bell, self) => {
      for (const ref of refs) self.send(ref, note(`at ${self.now}`));
      if (self.now < 3_000) self.schedule(microseconds(400), bell('drive'));
    },
  });
  const fresh: Log = (actor, what) => log(`new ${actor}`, what);
  const behaviours = [ticker(peer, fresh), worker(server, fresh), reader(deaf, fresh)];
  const restart = (): void => {
    for (const [at, ref] of refs.entries()) kernel.restart(ref, behaviours[at] ?? echo);
  };
  return { refs, restart };
}
