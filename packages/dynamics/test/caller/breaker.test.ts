import { describe, expect, test } from '@jest/globals';
import { UsageError } from '@spigo/kernel';
import fc from 'fast-check';
import {
  type BreakerSettings,
  type BreakerState,
  CircuitBreaker,
  refused,
} from '../../src/caller/breaker.ts';

/** The rules of the breaker, written down without any thought of cost. */
class ReferenceBreaker {
  state: BreakerState = 'closed';
  changes: string[] = [];
  private era = 0;
  private outcomes: { failed: boolean; at: number }[] = [];
  private openedAt = 0;
  private probes: ('open' | 'succeeded')[] = [];
  private readonly settings: BreakerSettings;

  constructor(settings: BreakerSettings) {
    this.settings = settings;
  }

  admit(now: number): { era: number; probe: number } | null {
    if (this.state === 'open' && now >= this.openedAt + this.settings.openFor) {
      this.enter('halfOpen', now);
    }
    if (this.state === 'open') return null;
    if (this.state === 'closed') return { era: this.era, probe: -1 };
    if (this.probes.length >= (this.settings.probes ?? 1)) return null;
    this.probes.push('open');
    return { era: this.era, probe: this.probes.length - 1 };
  }

  end(call: { era: number; probe: number }, failed: boolean, now: number): void {
    if (call.era !== this.era) return;
    if (this.state === 'halfOpen') {
      if (failed) this.enter('open', now);
      else {
        this.probes[call.probe] = 'succeeded';
        const done = this.probes.filter((probe) => probe === 'succeeded').length;
        if (done === (this.settings.probes ?? 1)) this.enter('closed', now);
      }
      return;
    }
    this.outcomes.push({ failed, at: now });
    const { window } = this.settings;
    const recent =
      'calls' in window
        ? this.outcomes.slice(-window.calls)
        : this.outcomes.filter(({ at }) => at > now - window.duration);
    const enough = this.settings.minimumCalls ?? ('calls' in window ? window.calls : 10);
    const failures = recent.filter((outcome) => outcome.failed).length;
    if (recent.length >= enough && failures / recent.length >= this.settings.failureRate) {
      this.enter('open', now);
    }
  }

  private enter(state: BreakerState, now: number): void {
    this.changes.push(`${this.state} to ${state} at ${now}`);
    this.state = state;
    this.era++;
    this.outcomes = [];
    this.probes = [];
    if (state === 'open') this.openedAt = now;
  }
}

function recording(settings: BreakerSettings): { breaker: CircuitBreaker; changes: string[] } {
  const changes: string[] = [];
  const breaker = new CircuitBreaker(settings, {
    breakerChanged: (from, to, now) => changes.push(`${from} to ${to} at ${now}`),
  });
  return { breaker, changes };
}

const settingsOf = fc
  .record({
    minimumCalls: fc.option(fc.integer({ min: 1, max: 14 })),
    window: fc.oneof(
      fc.record({ calls: fc.integer({ min: 1, max: 12 }) }),
      fc.record({ duration: fc.integer({ min: 1, max: 400 }) }),
    ),
    failureRate: fc.integer({ min: 1, max: 100 }).map((percent) => percent / 100),
    openFor: fc.integer({ min: 1, max: 60 }),
    probes: fc.integer({ min: 1, max: 4 }),
  })
  .map(({ minimumCalls, ...rest }) => (minimumCalls === null ? rest : { ...rest, minimumCalls }));

interface BreakerEvent {
  readonly wait: number;
  readonly kind: 'admit' | 'succeed' | 'fail';
  readonly which: number;
}

const eventsOf: fc.Arbitrary<BreakerEvent[]> = fc.array(
  fc.record({
    wait: fc.oneof(fc.constant(0), fc.nat(20)),
    kind: fc.constantFrom('admit', 'admit', 'succeed', 'fail', 'fail'),
    which: fc.nat(1000),
  }),
  { maxLength: 300, size: 'max' },
);

/** What `breaker` does at `events`: its answer to each and the state after it. */
function replay<T>(
  events: readonly BreakerEvent[],
  admit: (now: number) => T | null,
  end: (call: T, failed: boolean, now: number) => void,
  state: () => BreakerState,
): string[] {
  const open: T[] = [];
  let now = 0;
  return events.map(({ wait, kind, which }) => {
    now += wait;
    let answer = '';
    if (kind === 'admit') {
      const call = admit(now);
      if (call !== null) open.push(call);
      answer = call === null ? 'refused ' : 'admitted ';
    } else {
      for (const call of open.splice(which % Math.max(1, open.length), 1)) {
        end(call, kind === 'fail', now);
      }
    }
    return `${answer}${state()}`;
  });
}

test('any sequence of events takes it through the same states as the rules written down', () => {
  let tried = 0;
  let opened = 0;
  let closed = 0;
  const property = fc.property(settingsOf, eventsOf, (settings, events) => {
    tried += 1;
    const { breaker, changes } = recording(settings);
    const reference = new ReferenceBreaker(settings);
    const answers = replay(
      events,
      (now) => {
        const ticket = breaker.admit(now);
        return ticket === refused ? null : ticket;
      },
      (ticket, failed, now) => {
        if (failed) breaker.failed(ticket, now);
        else breaker.succeeded(ticket, now);
      },
      () => breaker.state,
    );
    const expected = replay(
      events,
      (now) => reference.admit(now),
      (call, failed, now) => reference.end(call, failed, now),
      () => reference.state,
    );
    expect(answers).toEqual(expected);
    expect(changes).toEqual(reference.changes);
    opened += changes.filter((change) => change.includes('to open')).length;
    closed += changes.filter((change) => change.includes('to closed')).length;
  });
  fc.assert(property, { seed: 46, numRuns: 300 });
  expect(opened).toBeGreaterThan(tried);
  expect(closed).toBeGreaterThan(tried / 10);
});

const settings: BreakerSettings = {
  window: { calls: 4 },
  failureRate: 0.5,
  openFor: 100,
  probes: 3,
};

/** A breaker that four failures at 10 have opened, with tickets of five calls from before. */
function opened(): { breaker: CircuitBreaker; changes: string[]; earlier: number } {
  const { breaker, changes } = recording(settings);
  const tickets = [0, 1, 2, 3, 4].map(() => breaker.admit(0));
  for (const ticket of tickets.slice(0, 4)) breaker.failed(ticket, 10);
  return { breaker, changes, earlier: tickets[4] ?? refused };
}

describe('a breaker', () => {
  test('does not judge by a window that is not full', () => {
    const { breaker } = recording(settings);
    for (let i = 0; i < 3; i++) breaker.failed(breaker.admit(i), i);
    expect(breaker.state).toBe('closed');
    breaker.succeeded(breaker.admit(3), 3);
    expect(breaker.state).toBe('open');
  });

  test('refuses for openFor, to the microsecond, and then lets exactly its probes through', () => {
    const { breaker, changes } = opened();
    expect(breaker.admit(109)).toBe(refused);
    const admitted = Array.from({ length: 20 }, () => breaker.admit(110));
    expect(admitted.filter((ticket) => ticket !== refused)).toHaveLength(3);
    expect(changes).toEqual(['closed to open at 10', 'open to halfOpen at 110']);
  });

  test('closes when all probes have succeeded, with an empty window', () => {
    const { breaker, changes } = opened();
    const probes = [0, 1, 2].map(() => breaker.admit(110));
    for (const probe of probes.slice(0, 2)) breaker.succeeded(probe, 120);
    expect(breaker.admit(120)).toBe(refused);
    breaker.succeeded(probes[2] ?? refused, 130);
    expect(breaker.state).toBe('closed');
    for (let i = 0; i < 3; i++) breaker.failed(breaker.admit(140), 140);
    expect(breaker.state).toBe('closed');
    expect(changes.at(-1)).toBe('halfOpen to closed at 130');
  });

  test('opens again at the first failed probe, for a full openFor', () => {
    const { breaker } = opened();
    const [first = refused, second = refused] = [breaker.admit(110), breaker.admit(110)];
    breaker.failed(first, 150);
    breaker.succeeded(second, 160);
    expect(breaker.state).toBe('open');
    expect(breaker.admit(249)).toBe(refused);
    expect(breaker.admit(250)).not.toBe(refused);
  });

  test('does not count what was begun in an earlier state', () => {
    const { breaker, earlier } = opened();
    breaker.admit(110);
    breaker.failed(earlier, 120);
    expect(breaker.state).toBe('halfOpen');
    breaker.succeeded(earlier, 130);
    expect(breaker.admit(130)).not.toBe(refused);
  });

  test('gives the place of a probe that was not made to another', () => {
    const { breaker } = opened();
    const probes = [0, 1, 2].map(() => breaker.admit(110));
    breaker.withdraw(probes[0] ?? refused);
    expect(breaker.admit(111)).not.toBe(refused);
    expect(breaker.admit(111)).toBe(refused);
  });

  test('that could never open, or only ever, is refused', () => {
    for (const failureRate of [0, 1.01, Number.NaN]) {
      expect(() => new CircuitBreaker({ ...settings, failureRate })).toThrow(UsageError);
    }
    expect(() => new CircuitBreaker({ ...settings, window: { calls: 0 } })).toThrow(UsageError);
    expect(() => new CircuitBreaker({ ...settings, openFor: 0 })).toThrow(UsageError);
    expect(() => new CircuitBreaker({ ...settings, probes: 0 })).toThrow(UsageError);
    expect(() => new CircuitBreaker({ ...settings, minimumCalls: 0 })).toThrow(UsageError);
  });
});
