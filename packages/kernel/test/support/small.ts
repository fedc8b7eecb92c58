import type { Behaviour, Self } from '../../src/behaviour.ts';
import { Kernel, type KernelOptions } from '../../src/kernel.ts';
import type { ActorRef, Message, Terminated, Timer } from '../../src/message.ts';
import { nodeHost } from './nodeHost.ts';

/** A message with a text, enough for most tests. */
export interface Note extends Message {
  readonly kind: 'Note';
  readonly text: string;
}

export const note = (text: string): Note => ({ kind: 'Note', text });

/** A timer with a text. */
export interface Bell extends Timer {
  readonly kind: 'Bell';
  readonly text: string;
}

export const bell = (text: string): Bell => ({ kind: 'Bell', text });

/** A kernel on Node that drains at once. */
export function kernelOf(options: Partial<KernelOptions> = {}): Kernel {
  return new Kernel({ seed: 1, host: nodeHost(), ...options });
}

/** Writes down what it gets, with the time in microseconds. */
export function writer(log: string[]): Behaviour<Note, Bell | Terminated> {
  return {
    receive: ({ text }, self) => void log.push(`${self.now} ${text}`),
    wake: (timer, self) => {
      const text = timer.kind === 'Bell' ? timer.text : `${timer.actor.name} ${timer.how}`;
      log.push(`${self.now} ${text}`);
    },
  };
}

/** Answers every note with the same text. */
export const echo: Behaviour<Note> = {
  receive: ({ text }, self, sender) => self.send(sender, note(text)),
};

/** The context of an actor, for tests that act in its name. */
export function selfOf(
  kernel: Kernel,
  name: string,
): { ref: ActorRef<Note>; self: Self<Note, Bell> } {
  const caught: Self<Note, Bell>[] = [];
  const ref = kernel.spawn<Note, Bell>(name, {
    started: (self) => void caught.push(self),
    receive: () => {},
    wake: () => {},
  });
  kernel.runSync();
  const [self] = caught;
  if (self === undefined) throw new Error('the actor has not started');
  return { ref, self };
}
