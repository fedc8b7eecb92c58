import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  type ActorRef,
  type Behaviour,
  type CrowdBehaviour,
  type CrowdSelf,
  crowdOwner,
  Kernel,
  type Message,
  microseconds,
  NameFamily,
  type Random,
  type Self,
  type SimTime,
  type Timer,
} from '../src/index.ts';

type Word =
  | { readonly kind: 'Begin' }
  | { readonly kind: 'Pass'; readonly left: number }
  | { readonly kind: 'Over' };
const kinds = ['Begin', 'Pass', 'Over'] as const;
const size = 20;
const names = new NameFamily('town.member');
const tick: Timer = { kind: 'Tick' };

/** What a member decides, be it an object or a number: where to pass, and when to wake. */
interface Choices {
  readonly next: (random: Random) => number;
  readonly delay: (random: Random) => number;
}

const choices = (longest: number): Choices => ({
  next: (random) => random.below(size),
  delay: (random) => random.below(longest),
});

/** The members as a crowd. */
class Town implements CrowdBehaviour<Word> {
  readonly kinds = kinds;
  readonly timer = tick;
  readonly purpose = 'life';
  heard = 0;
  crowd!: CrowdSelf<Word>;
  private readonly how: Choices;
  private readonly wakes: Int32Array = new Int32Array(size);

  constructor(how: Choices) {
    this.how = how;
  }

  receive(code: number, value: number, member: number): void {
    if (code === 0) this.plan(member);
    else if (code === 1 && value > 0) this.pass(member, value - 1);
    else this.crowd.send(member, crowdOwner, 2, 0);
  }

  told(): void {
    this.heard++;
  }

  wake(member: number): void {
    const wakes = (this.wakes[member] as number) + 1;
    this.wakes[member] = wakes;
    if (wakes > 5) this.crowd.stop(member);
    else {
      this.pass(member, 3);
      this.plan(member);
    }
  }

  message(code: number, value: number): Word {
    return code === 1 ? { kind: 'Pass', left: value } : { kind: code === 0 ? 'Begin' : 'Over' };
  }

  codeOf(message: Word): number {
    return kinds.indexOf(message.kind);
  }

  valueOf(message: Word): number {
    return message.kind === 'Pass' ? message.left : 0;
  }

  private pass(member: number, left: number): void {
    const next = this.how.next(this.crowd.random(member));
    this.crowd.keepRandom(member);
    this.crowd.send(member, next, 1, left);
  }

  private plan(member: number): void {
    const delay = this.how.delay(this.crowd.random(member));
    this.crowd.keepRandom(member);
    this.crowd.schedule(member, microseconds(delay));
  }
}

/** The same members as actors of their own. */
class Citizen implements Behaviour<Word, Timer> {
  private readonly how: Choices;
  private readonly owner: ActorRef<Word>;
  private readonly all: ActorRef<Word>[];
  private wakes = 0;

  constructor(how: Choices, owner: ActorRef<Word>, all: ActorRef<Word>[]) {
    this.how = how;
    this.owner = owner;
    this.all = all;
  }

  receive(word: Word, self: Self<Word, Timer>): void {
    if (word.kind === 'Begin') this.plan(self);
    else if (word.kind === 'Pass' && word.left > 0) this.pass(self, word.left - 1);
    else self.send(this.owner, { kind: 'Over' });
  }

  wake(_timer: Timer, self: Self<Word, Timer>): void {
    if (++this.wakes > 5) {
      self.stop();
      return;
    }
    this.pass(self, 3);
    this.plan(self);
  }

  private pass(self: Self<Word, Timer>, left: number): void {
    const next = this.all[this.how.next(self.random('life'))] as ActorRef<Word>;
    self.send(next, { kind: 'Pass', left });
  }

  private plan(self: Self<Word, Timer>): void {
    self.schedule(microseconds(this.how.delay(self.random('life'))), tick);
  }
}

/** Starts everybody, as a crowd or one by one, and tells them to begin. */
class Mayor implements Behaviour<Word, Timer> {
  heard = 0;
  town: Town | null = null;
  private readonly how: Choices;
  private readonly asCrowd: boolean;

  constructor(how: Choices, asCrowd: boolean) {
    this.how = how;
    this.asCrowd = asCrowd;
  }

  started(self: Self<Word, Timer>): void {
    if (this.asCrowd) this.populate(self);
    else this.spawnAll(self);
  }

  receive(word: Word): void {
    if (word.kind !== 'Over') return;
    if (this.town === null) this.heard++;
    else this.town.told();
  }

  private populate(self: Self<Word, Timer>): void {
    const town = new Town(this.how);
    this.town = town;
    town.crowd = self.populate(names, size, town, 0);
    for (let member = 0; member < size; member++) town.crowd.send(crowdOwner, member, 0, 0);
  }

  private spawnAll(self: Self<Word, Timer>): void {
    const all: ActorRef<Word>[] = [];
    for (let number = 0; number < size; number++) {
      all.push(self.spawn({ family: names, number }, new Citizen(this.how, self, all)));
    }
    for (const citizen of all) self.send(citizen, { kind: 'Begin' });
  }
}

/** A neighbour with timers of its own, so that the order of all events is told. */
const neighbour = (longest: number): Behaviour<Message, Timer> => ({
  started: (self) => void self.schedule(microseconds(1), tick),
  receive: () => undefined,
  wake: (_timer, self) =>
    void self.schedule(microseconds(1 + self.random('n').below(longest)), tick),
});

const slow = {
  verdict: (_from: unknown, _to: unknown, message: Message) => message.kind.length % 3,
  reason: 'never',
  delays: [],
};

interface Life {
  readonly seed: number;
  readonly longest: number;
  readonly asCrowd: boolean;
  readonly transported?: boolean;
  readonly act?: (kernel: Kernel) => void;
}

function live({ seed, longest, asCrowd, transported = false, act }: Life) {
  const kernel = new Kernel({ seed });
  const mayor = new Mayor(choices(longest), asCrowd);
  kernel.spawn('town.mayor', mayor);
  kernel.spawn('town.neighbour', neighbour(longest));
  if (transported) kernel.transport = slow;
  kernel.runSync({ until: 3 as SimTime });
  act?.(kernel);
  kernel.runSync({ until: 100 as SimTime });
  kernel.transport = null;
  kernel.runSync({ until: 1_000 as SimTime });
  const heard = mayor.town?.heard ?? mayor.heard;
  return { digest: kernel.digest, executed: kernel.executed, census: kernel.check(), heard };
}

const member = (kernel: Kernel, number: number): ActorRef<never> => {
  const found = kernel.find(names.nameOf(number));
  if (found === undefined) throw new Error('nobody of that name');
  return found;
};

describe('a crowd', () => {
  test.each<[string, ((kernel: Kernel) => void) | undefined]>([
    ['left alone', undefined],
    ['killed in part', (kernel) => kernel.kill(member(kernel, 3))],
    ['stopped in part', (kernel) => kernel.stop(member(kernel, 4))],
    [
      'paused in part',
      (kernel) => {
        kernel.pause(member(kernel, 5));
        kernel.runSync({ until: 60 as SimTime });
        kernel.resume(member(kernel, 5));
      },
    ],
    [
      'with a member that has another life',
      (kernel) => {
        kernel.kill(member(kernel, 6));
        kernel.restart(member(kernel, 6), { receive: () => undefined });
      },
    ],
  ])('does what as many actors do, event by event: %s', (_name, act) => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e6 }),
        fc.constantFrom(1, 3, 40, 400),
        fc.boolean(),
        (seed, longest, transported) => {
          const how = { seed, longest, transported, ...(act === undefined ? {} : { act }) };
          expect(live({ ...how, asCrowd: true })).toEqual(live({ ...how, asCrowd: false }));
        },
      ),
      { seed: 12, numRuns: 40 },
    );
  });

  test('shows its readers what as many actors show', () => {
    const seen = (asCrowd: boolean): string[] => {
      const lines: string[] = [];
      const act = (kernel: Kernel): void => {
        kernel.inspection.subscribe(['Sent', 'Delivered', 'DeadLetter', 'Ended'], (event) => {
          const ends =
            event.kind === 'Ended'
              ? event.actor.name
              : `${event.from.name}>${event.to.name} ${JSON.stringify(event.message)}`;
          lines.push(`${event.at} ${event.kind} ${ends}`);
        });
      };
      live({ seed: 5, longest: 40, asCrowd, act });
      return lines;
    };
    expect(seen(true)).toEqual(seen(false));
    expect(seen(true).length).toBeGreaterThan(100);
  });

  test('is told of, member by member, when it is there', () => {
    const born: string[] = [];
    const kernel = new Kernel({ seed: 1 });
    kernel.inspection.subscribe(['Spawned'], ({ actor }) => born.push(actor.name));
    kernel.spawn('town.mayor', new Mayor(choices(10), true));
    kernel.runSync({ until: 0 as SimTime });
    expect(new Set(born.filter((name) => name.startsWith('town.member'))).size).toBe(size);
  });

  test('is found by name, one member like any actor', () => {
    const kernel = new Kernel({ seed: 1 });
    kernel.spawn('town.mayor', new Mayor(choices(10), true));
    kernel.runSync({ until: 0 as SimTime });
    expect(member(kernel, 7).id).toBe(2 + 7);
    expect(member(kernel, 7)).toBe(member(kernel, 7));
    expect(kernel.find('town.member7')).toBeUndefined();
    expect(kernel.find('town.member20')).toBeUndefined();
    kernel.spawn('town.member03', { receive: () => undefined });
    expect(() => kernel.find('town.mayor')).toThrow('two actors have the name "town.member03"');
  });

  test('refuses what none of its kinds is, and counts it as dropped', () => {
    const kernel = new Kernel({ seed: 1 });
    kernel.spawn('town.mayor', new Mayor(choices(10), true));
    kernel.runSync({ until: 0 as SimTime });
    const foreign: Message = { kind: 'Foreign' };
    kernel.send(member(kernel, 7) as ActorRef<Message>, foreign);
    kernel.runSync({ until: 1_000 as SimTime });
    expect(kernel.check().dropped).toEqual({ unexpected: 1 });
  });

  test('fails under the name of the member that failed', () => {
    const kernel = new Kernel({ seed: 1 });
    const failing: Choices = {
      ...choices(10),
      delay: () => {
        throw new Error('no time');
      },
    };
    kernel.spawn('town.mayor', new Mayor(failing, true));
    expect(() => kernel.runSync()).toThrow('town.member00');
  });
});
