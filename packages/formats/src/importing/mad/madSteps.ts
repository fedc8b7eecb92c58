import type { MadFailures } from './madFailures.ts';
import type { MadAction, MadName } from './madModel.ts';
import type { MadNames } from './madNames.ts';
import { type MadUses, usualPriority } from './madUses.ts';
import { type PlainStep, plainDuration } from './plainMad.ts';

/** As many retries can an architecture have; what MAD tries without end is tried so often. */
const mostRetries = 10_000;

type Query = Extract<MadAction, { kind: 'query' }>;
type Invoke = Extract<MadAction, { kind: 'invoke' }>;
type Retry = Extract<MadAction, { kind: 'retry' }>;

/** Steps in order; work that follows on work is one step. */
class StepList {
  readonly #steps: PlainStep[] = [];
  #work = 0;

  work(us: number): void {
    this.#work += us;
  }

  add(step: PlainStep): void {
    this.#flush();
    this.#steps.push(step);
  }

  done(): readonly PlainStep[] {
    this.#flush();
    return this.#steps;
  }

  #flush(): void {
    if (this.#work > 0) this.#steps.push({ work: plainDuration(this.#work) });
    this.#work = 0;
  }
}

/** Turns the actions of a model into the steps of an architecture, MAD's fixed costs included. */
export class MadSteps {
  readonly #names: MadNames;
  readonly #uses: MadUses;
  readonly #failures: MadFailures;
  /** A step of the model in microseconds: what it costs to send a request, or to reply. */
  readonly #step: number;

  constructor(names: MadNames, uses: MadUses, failures: MadFailures, step: number) {
    this.#names = names;
    this.#uses = uses;
    this.#failures = failures;
    this.#step = step;
  }

  /** The steps of `actions`, which `of` does without reply. */
  plain(actions: readonly MadAction[], of: MadName): readonly PlainStep[] {
    const list = new StepList();
    for (const action of actions) this.#add(action, of, list);
    return list.done();
  }

  /**
   * The same with the step of work that a reply takes. A failed query pays it, too; since failing ends
   * the steps of an architecture, it comes before the first of them that may fail.
   */
  replying(actions: readonly MadAction[], of: MadName): readonly PlainStep[] {
    const list = new StepList();
    const fragile = this.firstFragile(actions);
    for (const [at, action] of actions.entries()) {
      if (at === fragile) list.work(this.#step);
      this.#add(action, of, list);
    }
    if (fragile === -1) list.work(this.#step);
    return list.done();
  }

  /** The index of the first action that may fail, or -1. */
  firstFragile(actions: readonly MadAction[]): number {
    return actions.findIndex((action) => this.#failures.mayFail(action));
  }

  #add(action: MadAction, of: MadName, list: StepList): void {
    switch (action.kind) {
      case 'think':
        list.work(action.time);
        break;
      case 'query':
        list.work(this.#step);
        list.add(this.#call(action, of));
        break;
      case 'invoke':
        list.work(this.#step);
        list.add(this.#send(action, of));
        break;
      case 'fail':
        list.add({ fail: Math.min(1, action.probability) });
        break;
      case 'retry':
        list.add(this.#retry(action, of));
        break;
      case 'ignore':
        list.add({ ignore: this.plain(action.actions, of) });
        break;
    }
  }

  #call({ target, timeout, priority = usualPriority }: Query, of: MadName): PlainStep {
    return {
      call: {
        to: this.#names.reached(target.service, of),
        operation: this.#names.operation(target, true),
        // A time-out of nothing is over before any reply.
        ...(timeout === undefined ? {} : { timeout: plainDuration(Math.max(1, timeout)) }),
        ...(this.#uses.ranked.has(target.service.text) ? { priority } : {}),
      },
    };
  }

  #send({ target }: Invoke, of: MadName): PlainStep {
    const operation = this.#names.operation(target, false);
    return { send: { to: this.#names.reached(target.service, of), operation } };
  }

  #retry({ limit, delay: { kind, base }, actions }: Retry, of: MadName): PlainStep {
    const maxRetries = Math.min(limit === undefined ? mostRetries : limit - 1, mostRetries);
    const wait = { kind, base: plainDuration(base) };
    const backoff = kind === 'exponential' ? { ...wait, jitter: 'slots' as const } : wait;
    return { retry: { maxRetries, backoff, steps: this.plain(actions, of) } };
  }
}
