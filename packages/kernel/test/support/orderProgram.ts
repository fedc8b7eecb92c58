import fc from 'fast-check';

/** What a handler of the random program does. */
export type Op =
  | { readonly kind: 'send'; readonly to: number; readonly delay: number }
  | { readonly kind: 'timer' | 'deadline'; readonly delay: number }
  | { readonly kind: 'cancel'; readonly back: number }
  | { readonly kind: 'burst'; readonly count: number; readonly stride: number };

/** What both machines, the kernel and the reference, can do for a handler. */
export interface Machine {
  send(from: number, to: number, delay: number, kind: string): void;
  /** Returns a handle for `cancel`. */
  plan(actor: number, delay: number, kind: string, last: boolean): unknown;
  cancel(actor: number, handle: never): boolean;
}

export const actorCount = 5;
const mostHandled = 2_500;
const mostCreated = 3_500;
/** 2^48 us: later times do not fit the wheel. */
const horizon = 281_474_976_710_656;

const delays = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(0, 0, 1, 2, 3) },
  { weight: 4, arbitrary: fc.nat(300) },
  { weight: 2, arbitrary: fc.constantFrom(255, 256, 257, 65_535, 65_536, 16_777_215, 16_777_216) },
  { weight: 2, arbitrary: fc.nat(100_000) },
  { weight: 1, arbitrary: fc.integer({ min: 2 ** 31 - 2, max: 2 ** 33 }) },
  { weight: 1, arbitrary: fc.integer({ min: horizon - 2, max: horizon + 500 }) },
);

const ops: fc.Arbitrary<Op> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('send' as const),
      to: fc.nat(actorCount - 1),
      delay: delays,
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constantFrom('timer' as const, 'deadline' as const),
      delay: delays,
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('cancel' as const), back: fc.nat(30) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('burst' as const),
      count: fc.nat(1_400),
      stride: fc.nat(400),
    }),
  },
);

/** What the handler of the n-th event does is `program[n % length]`. */
export const programs: fc.Arbitrary<Op[][]> = fc.array(fc.array(ops, { maxLength: 4 }), {
  minLength: 1,
  maxLength: 40,
});

/** Keeps the sum of delays below the end of time, 2^53 us. */
const inTime = (at: number, delay: number): number =>
  at + delay < 2 ** 52 ? delay : delay % 1_000;

/** Runs the handlers of a program on a machine and writes down what happened. */
export class Handlers {
  readonly log: string[] = [];
  readonly #program: readonly (readonly Op[])[];
  readonly #machine: Machine;
  readonly #handles: unknown[] = [];
  #handled = 0;
  #created = 0;

  constructor(program: readonly (readonly Op[])[], machine: Machine) {
    this.#program = program;
    this.#machine = machine;
  }

  handle(at: number, actor: number, kind: string, sender: number): void {
    this.log.push(`${at} ${actor} ${kind} ${sender}`);
    const todo = this.#program[this.#handled++ % this.#program.length] ?? [];
    if (this.#handled > mostHandled) return;
    for (const op of todo) this.#perform(op, actor, at);
  }

  #perform(op: Op, actor: number, at: number): void {
    const kind = `e${this.#created}`;
    if (op.kind === 'cancel') this.#cancel(actor, op.back);
    else if (this.#created > mostCreated) return;
    else if (op.kind === 'send') {
      this.#created++;
      this.#machine.send(actor, op.to, inTime(at, op.delay), kind);
    } else if (op.kind === 'burst') this.#burst(actor, op.count, op.stride);
    else this.#plan(actor, inTime(at, op.delay), op.kind === 'deadline');
  }

  #burst(actor: number, count: number, stride: number): void {
    for (let i = 0; i < count && this.#created <= mostCreated; i++)
      this.#plan(actor, 1 + ((i * stride) % 70_001), i % 7 === 0);
  }

  #plan(actor: number, delay: number, last: boolean): void {
    this.#handles.push(this.#machine.plan(actor, delay, `e${this.#created++}`, last));
  }

  #cancel(actor: number, back: number): void {
    const handle = this.#handles[this.#handles.length - 1 - back];
    if (handle === undefined) return;
    this.log.push(`cancel ${this.#machine.cancel(actor, handle as never)}`);
  }
}
