import type { Duration, Message, Self, TimerId } from '@spigo/kernel';
import type { World } from './world.ts';

/** A promise of `env` that is not settled yet. */
export class Wait<T> {
  readonly scope: Scope;
  readonly #resolve: (value: T) => void;
  readonly #reject: (reason: unknown) => void;
  done = false;

  constructor(scope: Scope, resolve: (value: T) => void, reject: (reason: unknown) => void) {
    this.scope = scope;
    this.#resolve = resolve;
    this.#reject = reject;
  }

  /** Settles inside an event of the scope's own. */
  resolve(value: T): void {
    if (this.#close()) this.#resolve(value);
  }

  /** Rejects inside an event of the scope's own. */
  reject(reason: unknown): void {
    if (this.#close()) this.#reject(reason);
  }

  /** Settles in an event of its own, at this instant: nobody resumes in the stack of who completed it. */
  settle(kind: string, value: T): void {
    this.#inTurn(kind, () => this.#resolve(value));
  }

  /** Rejects in an event of its own, at this instant. */
  fail(kind: string, reason: unknown): void {
    this.#inTurn(kind, () => this.#reject(reason));
  }

  #close(): boolean {
    if (this.done) return false;
    this.done = true;
    this.scope.pending--;
    return true;
  }

  #inTurn(kind: string, settle: () => void): void {
    if (this.done) return;
    this.done = true;
    this.scope.later(0, kind, () => {
      this.scope.pending--;
      settle();
    });
  }
}

const never: Promise<never> = new Promise(() => undefined);

/** What a scope is: code of a scenario, whose end has consequences. */
export interface ScopeOwner {
  /** All tasks have ended. */
  ended(): void;
  /** A task threw. */
  failed(error: unknown): void;
}

/**
 * Code that runs in a world: one life of a service, a bot, a plan, a monkey. It counts its tasks and its
 * waits; tasks without a wait have awaited something foreign. Once it is not alive nothing of it
 * runs: its events belong to an epoch of the kernel's that is past, and its verbs do nothing.
 */
export class Scope {
  readonly world: World;
  readonly name: string;
  /** Whether it is a service or a bot, whose events end a quiet time. */
  readonly active: boolean;
  alive = true;
  unfinished = 0;
  pending = 0;
  #self: Self<Message> | null = null;
  readonly #owner: ScopeOwner;

  constructor(world: World, name: string, active: boolean, owner: ScopeOwner) {
    this.world = world;
    this.name = name;
    this.active = active;
    this.#owner = owner;
  }

  /** The kernel has begun this life. */
  attach(self: Self<Message>): void {
    this.#self = self;
  }

  /** An event of this scope in `us` microseconds, after which its promises are run. */
  later(us: number, kind: string, run: () => void, deadline = false): TimerId | null {
    if (!this.alive || this.#self === null) return null;
    const event = (): void => {
      if (this.world.enter(this, kind)) run();
    };
    return this.#self.later(us as Duration, kind, event, deadline);
  }

  cancel(timer: TimerId | null): void {
    if (timer !== null) this.#self?.cancel(timer);
  }

  /** A promise of which the simulation knows; of a scope that is over, one that never settles. */
  wait<T>(begin: (wait: Wait<T>) => void): Promise<T> {
    if (!this.alive) return never;
    return new Promise<T>((resolve, reject) => {
      this.pending++;
      begin(new Wait<T>(this, resolve, reject));
    });
  }

  /** A rejection of this scope's that nobody handles. */
  unhandled(reason: unknown): void {
    this.#owner.failed(reason);
  }

  /** Runs `work` as a task of this scope; inside an event of it. */
  async task<T>(work: () => T | Promise<T>): Promise<T> {
    this.unfinished++;
    let value: T;
    try {
      value = await work();
    } catch (error) {
      if (this.alive) {
        this.unfinished--;
        this.#owner.failed(error);
      }
      return await never;
    }
    if (!this.alive) return await never;
    this.unfinished--;
    if (this.unfinished === 0) this.#owner.ended();
    return value;
  }
}
