import type { Actor, AnyBehaviour, AnyProcess } from './actor.ts';
import { UsageError } from './errors.ts';
import type { Message, Timer } from './message.ts';
import { busyBit, endedBits, pausedBit } from './status.ts';

/** An event of the kernel's own that resumes something; it runs even while its actor is busy. */
export class Resume implements Timer {
  readonly kind: string;
  readonly #resume: () => void;

  constructor(kind: string, resume: () => void) {
    this.kind = kind;
    this.#resume = resume;
  }

  run(): void {
    this.#resume();
  }
}

/**
 * The unfinished async work of one life of an actor. Every wait has its resolver here or in an event of the
 * kernel, so that a killed actor is never resumed, and so that an actor which waits for something
 * foreign (a host timer, a file) is found out: unfinished frames, but nothing pending.
 */
export class AsyncFrames {
  /** Async functions begun and not ended. */
  unfinished = 0;
  /** Waits of which the kernel knows. */
  pending = 0;
  #waiter: ((message: Message) => void) | null = null;
  readonly #actor: Actor;

  constructor(actor: Actor) {
    this.#actor = actor;
  }

  /** True if an async function is unfinished although the kernel knows of nothing it could wait for. */
  get escaped(): boolean {
    return this.unfinished > 0 && this.pending === 0;
  }

  delay(duration: number): Promise<void> {
    return new Promise((resolve) => {
      this.pending++;
      this.#actor.world.schedule(this.#actor, duration, this.#resuming('Delay', resolve));
    });
  }

  ask(to: Actor, message: Message, timeout: number | null): Promise<Message> {
    const actor = this.#actor;
    return new Promise((resolve) => {
      this.pending++;
      const open = new OpenAsk(actor, resolve);
      actor.world.send(actor.world.proxy(actor, open), to, message);
      if (timeout !== null) {
        const expire = (): boolean => open.settle({ kind: 'TimedOut' });
        const timer = new Resume('AskTimeout', expire);
        open.timeout = actor.world.scheduleDeadline(actor, timeout, timer);
      }
    });
  }

  receive(): Promise<Message> {
    return new Promise((resolve) => {
      if (!(this.#actor.behaviour instanceof ProcessBehaviour)) {
        throw new UsageError('receive: only a process takes its messages itself');
      }
      this.pending++;
      this.#waiter = resolve;
      this.#actor.world.ready(this.#actor);
    });
  }

  /** Plans an event that runs `resume` and is followed by a drain; as a deadline, the last of its instant. */
  later(duration: number, kind: string, resume: () => void, deadline: boolean): number {
    const actor = this.#actor;
    const event = new Resume(kind, () => {
      resume();
      actor.world.resumed(actor);
    });
    return deadline
      ? actor.world.scheduleDeadline(actor, duration, event)
      : actor.world.schedule(actor, duration, event);
  }

  /** Hands the waiting process its next message; it is busy until it asks for another. */
  deliver(message: Message): void {
    const waiter = this.#waiter;
    this.#waiter = null;
    this.#actor.status |= busyBit;
    if (waiter === null) return;
    this.pending--;
    waiter(message);
    this.#actor.world.resumed(this.#actor);
  }

  #resuming(kind: string, resolve: () => void): Resume {
    return new Resume(kind, () => {
      this.pending--;
      resolve();
      this.#actor.world.resumed(this.#actor);
    });
  }
}

/** Stands for the asker while it waits: the reply is a message to this, so nothing needs correlating. */
class OpenAsk implements AnyBehaviour {
  readonly #owner: Actor;
  readonly #epoch: number;
  #resolve: ((reply: Message) => void) | null;
  /** The ticket of its time-out, which an answer takes back. */
  timeout: number | null = null;

  constructor(owner: Actor, resolve: (reply: Message) => void) {
    this.#owner = owner;
    this.#epoch = owner.epoch;
    this.#resolve = resolve;
  }

  receive(reply: Message, self: Actor, sender: Actor): void {
    const owner = this.#owner;
    const over = owner.epoch !== this.#epoch || (owner.status & endedBits) !== 0;
    if (over) self.deadLetter(reply, sender);
    else if (this.#resolve === null) self.refuse(reply, sender, 'late');
    else if ((owner.status & pausedBit) === 0) this.settle(reply);
    else owner.more().held.push(new Resume('AskReply', () => this.settle(reply)));
  }

  /** Resolves the ask; false if it was resolved before. */
  settle(reply: Message): boolean {
    const resolve = this.#resolve;
    if (resolve === null) return false;
    this.#resolve = null;
    if (this.timeout !== null) this.#owner.world.cancel(this.#owner, this.timeout);
    this.#owner.frames().pending--;
    resolve(reply);
    this.#owner.world.resumed(this.#owner);
    return true;
  }
}

/** A process as a behaviour: its messages go to whatever its `receive` is waiting with. */
export class ProcessBehaviour implements AnyBehaviour {
  readonly #process: AnyProcess;

  constructor(process: AnyProcess) {
    this.#process = process;
  }

  started(self: Actor): Promise<void> {
    return this.#process(self);
  }

  receive(message: Message, self: Actor): void {
    self.frames().deliver(message);
  }

  wake(timer: Timer, self: Actor): void {
    self.frames().deliver(timer);
  }
}
