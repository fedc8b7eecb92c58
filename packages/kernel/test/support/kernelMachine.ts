import type { Behaviour, Self } from '../../src/behaviour.ts';
import { Kernel } from '../../src/kernel.ts';
import type { ActorRef, Message, Timer, TimerId } from '../../src/message.ts';
import { microseconds } from '../../src/time.ts';
import { actorCount, Handlers, type Machine, type Op } from './orderProgram.ts';

interface Delayed extends Message {
  readonly delay: number;
}

/** The same program on a kernel; the transport gives every message the delay that it carries. */
export class KernelMachine implements Machine {
  readonly kernel: Kernel = new Kernel({ seed: 1, guards: false });
  readonly #handlers: Handlers;
  readonly #refs: ActorRef<Delayed>[] = [];
  readonly #selves: Self<Delayed, Timer>[] = [];

  constructor(program: readonly (readonly Op[])[]) {
    this.#handlers = new Handlers(program, this);
    const verdict = (_from: unknown, _to: unknown, message: Message): number =>
      (message as Delayed).delay;
    this.kernel.transport = { verdict, reason: '', delays: [] };
    for (let actor = 0; actor < actorCount; actor++) {
      this.#refs.push(this.kernel.spawn(`a${actor}`, this.#behaviour(actor)));
    }
    for (const [at, ref] of this.#refs.entries()) {
      this.kernel.send(ref, { kind: `start${at + 1}`, delay: 0 });
    }
  }

  get log(): string[] {
    return this.#handlers.log;
  }

  send(from: number, to: number, delay: number, kind: string): void {
    const target = this.#refs[to];
    if (target !== undefined) this.#selves[from]?.send(target, { kind, delay });
  }

  plan(actor: number, delay: number, kind: string, last: boolean): TimerId | undefined {
    const self = this.#selves[actor];
    const wait = microseconds(delay);
    return last ? self?.deadline(wait, { kind }) : self?.schedule(wait, { kind });
  }

  cancel(actor: number, handle: TimerId): boolean {
    return this.#selves[actor]?.cancel(handle) ?? false;
  }

  #behaviour(actor: number): Behaviour<Delayed, Timer> {
    return {
      receive: (message, self, sender) => {
        this.#selves[actor] = self;
        this.#handlers.handle(self.now, actor, message.kind, sender.id - 1);
      },
      wake: (timer, self) => this.#handlers.handle(self.now, actor, timer.kind, -1),
    };
  }
}
