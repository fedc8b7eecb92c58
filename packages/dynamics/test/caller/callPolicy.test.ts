import { describe, expect, test } from '@jest/globals';
import { randomStream, UsageError } from '@spigo/kernel';
import fc from 'fast-check';
import { CallPolicy, checkCallSettings } from '../../src/caller/callPolicy.ts';
import type { CallSettings } from '../../src/caller/callSettings.ts';
import { PolicedCall } from '../../src/caller/policedCall.ts';
import { type Answer, CallDriver } from './callDriver.ts';

const random = randomStream(9, 'caller', 'test');

/** A driver whose dependency gives these answers in turn, and then the last one for ever. */
function scripted(settings: CallSettings, answers: readonly Answer[], peers = 3): CallDriver {
  let next = 0;
  const turns = { ...settings, loadBalancing: settings.loadBalancing ?? 'roundRobin' } as const;
  const driver = new CallDriver(
    turns,
    random,
    () => answers[Math.min(next++, answers.length - 1)] as Answer,
    peers,
  );
  driver.policy.pool.turn = 0;
  return driver;
}

function logOf(settings: CallSettings, answers: readonly Answer[], peers?: number): string[] {
  const driver = scripted(settings, answers, peers);
  driver.call(0);
  driver.run();
  return driver.log;
}

const well = (after: number): Answer => ({ after, failure: null });
const failing = (after: number, failure = 'error'): Answer => ({ after, failure });
const never: Answer = { after: Number.POSITIVE_INFINITY, failure: null };
const twice: CallSettings['retry'] = { maxRetries: 2, backoff: { kind: 'constant', base: 50 } };

describe('a call', () => {
  test('without any policy is sent once and ends as its reply says', () => {
    expect(logOf({}, [well(10)])).toEqual(['0 send 0', '10 ended well']);
    expect(logOf({}, [failing(10, 'rejected')])).toEqual(['0 send 0', '10 ended rejected']);
    expect(logOf({}, [well(10)], 0)).toEqual(['0 ended noRoute']);
  });

  test('is retried after errors, rejections and time-outs, each on an instance not tried yet', () => {
    const answers = [failing(10, 'rejected'), never, well(7)];
    expect(logOf({ timeout: 100, retry: twice }, answers)).toEqual([
      '0 send 0',
      '10 wait 50',
      '60 send 1',
      '160 wait 50',
      '210 send 2',
      '217 ended well',
    ]);
  });

  test('fails with the last reason when its retries are used up', () => {
    const log = logOf({ retry: twice }, [failing(1), failing(1), failing(1, 'lost'), well(1)]);
    expect(log.at(-1)).toBe('103 ended lost');
    expect(log.filter((line) => line.includes('send'))).toHaveLength(3);
  });

  test('tries an instance again when all were tried', () => {
    const log = logOf({ retry: twice }, [failing(1), failing(1), well(1)], 2);
    expect(log.filter((line) => line.includes('send'))).toHaveLength(3);
  });

  test('takes a reply at exactly the time-out as received', () => {
    expect(logOf({ timeout: 100 }, [well(100)])).toEqual(['0 send 0', '100 ended well']);
    expect(logOf({ timeout: 100 }, [well(101)])).toEqual(['0 send 0', '100 ended timeout']);
  });

  test('may bring a time-out of its own', () => {
    const driver = scripted({ timeout: 100 }, [never]);
    driver.call(0, 'key', 30);
    driver.run();
    expect(driver.log.at(-1)).toBe('30 ended timeout');
  });

  test('waits longer before each retry where the back-off is exponential', () => {
    const backoff = { kind: 'exponential', base: 10, cap: 35 } as const;
    const log = logOf({ retry: { maxRetries: 4, backoff } }, [failing(0)]);
    const waits = log.filter((line) => line.includes('wait')).map((line) => line.split(' ')[2]);
    expect(waits).toEqual(['10', '20', '35', '35']);
  });

  test('with decorrelated jitter waits up to three times as long as the last time', () => {
    const backoff = { kind: 'exponential', base: 100, jitter: 'decorrelated' } as const;
    const log = logOf({ retry: { maxRetries: 40, backoff } }, [failing(0)]);
    const waits = log
      .filter((line) => line.includes('wait'))
      .map((line) => Number(line.split(' ')[2]));
    waits.forEach((wait, i) => {
      expect(wait).toBeLessThanOrEqual(3 * (waits[i - 1] ?? 100));
    });
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(100);
    expect(Math.max(...waits)).toBeGreaterThan(3000);
  });

  test('that found nobody leaves nothing behind', () => {
    const driver = scripted({ bulkhead: 1, retry: twice }, [well(5)], 0);
    driver.call(0);
    driver.at(70, () => driver.policy.pool.add(7, 'db7', 'a'));
    driver.run();
    expect(driver.log).toEqual(['0 wait 50', '50 wait 50', '100 send 7', '105 ended well']);
  });

  test('that nobody waits for any more leaves nothing in flight and counts for nothing', () => {
    const breaker = { window: { calls: 1 }, failureRate: 1, openFor: 10 };
    const driver = scripted({ breaker, bulkhead: 1, timeout: 100 }, [well(50)]);
    const call = driver.call(0);
    driver.at(20, () => driver.policy.abandon(call, 20));
    driver.call(30);
    driver.run();
    expect(driver.log).toEqual(['0 send 0', '30 send 1', '80 ended well']);
    expect(driver.late).toBe(1);
    expect(driver.policy.breaker?.state).toBe('closed');
  });
});

describe('a hedge', () => {
  test('asks another instance when it is due, and the first reply wins', () => {
    expect(logOf({ hedge: 30 }, [well(100), well(5)])).toEqual([
      '0 send 0',
      '30 hedge 1',
      '35 ended well',
    ]);
    expect(logOf({ hedge: 30 }, [well(40), well(50)]).at(-1)).toBe('40 ended well');
    expect(logOf({ hedge: 30 }, [well(29)])).toEqual(['0 send 0', '29 ended well']);
  });

  test('comes once for each try', () => {
    const { policy } = scripted({ hedge: 30 }, [never]);
    const call = new PolicedCall(policy, 'key', 0);
    policy.start(call, 0);
    const first = call.attempt;
    if (first === null) throw new Error('nothing was sent');
    expect(policy.hedgeDue(first, 30)).toBe('send');
    expect(policy.hedgeDue(first, 60)).toBe('nothing');
  });

  test('whose reply comes first decides, whatever it says', () => {
    expect(logOf({ hedge: 30 }, [well(100), failing(5)]).at(-1)).toBe('35 ended error');
  });

  test('belongs to its try: the time-out ends both, and the retry takes a third instance', () => {
    const driver = scripted({ hedge: 30, timeout: 60, retry: twice }, [never, never, well(1)]);
    driver.call(0);
    driver.run();
    const sends = driver.log.filter((line) => /send|hedge/.test(line));
    expect(sends).toEqual(['0 send 0', '30 hedge 1', '110 send 2']);
    expect(driver.policy.counts).toMatchObject({ timeouts: 1, retries: 1, hedges: 1 });
  });

  test('leaves the slower call running: its reply is late', () => {
    const driver = scripted({ hedge: 30 }, [well(100), well(5)]);
    driver.call(0);
    driver.run();
    expect(driver.late).toBe(1);
    expect(driver.policy.pool.peers.map(({ inFlight }) => inFlight)).toEqual([0, 0, 0]);
  });
});

describe('a bulkhead', () => {
  test('fails at once what comes beyond it, and a retry may find room', () => {
    const driver = scripted({ bulkhead: 1, retry: twice }, [well(60)]);
    driver.call(0);
    driver.call(1);
    driver.run();
    expect(driver.log).toEqual([
      '0 send 0',
      '1 wait 50',
      '51 wait 50',
      '60 ended well',
      '101 send 1',
      '161 ended well',
    ]);
    expect(driver.policy.counts.crowdedOut).toBe(2);
  });

  test('is left by a try that has timed out', () => {
    const driver = scripted({ bulkhead: 1, timeout: 10 }, [never]);
    for (const at of [0, 5, 11]) driver.call(at);
    driver.run();
    expect(driver.ended.map(({ failure }) => failure)).toEqual(['bulkhead', 'timeout', 'timeout']);
  });

  test('is no failure for the breaker outside of it', () => {
    const breaker = { window: { calls: 2 }, failureRate: 0.5, openFor: 1000 };
    const driver = scripted({ breaker, bulkhead: 1 }, [well(100)]);
    for (let at = 0; at < 50; at++) driver.call(at);
    driver.run();
    expect(driver.policy.breaker?.state).toBe('closed');
    expect(driver.policy.counts.crowdedOut).toBe(49);
  });
});

describe('an open breaker', () => {
  const breaker = { window: { calls: 2 }, failureRate: 0.5, openFor: 1000 };

  test('ends a call for good: it is not retried', () => {
    const driver = scripted({ breaker, retry: twice }, [failing(1)]);
    driver.call(0);
    driver.run();
    expect(driver.log).toEqual([
      '0 send 0',
      '1 wait 50',
      '51 send 1',
      '52 wait 50',
      '102 ended breaker',
    ]);
  });

  test('counts time-outs and unknown routes as failures', () => {
    const slow = scripted({ breaker, timeout: 5 }, [never]);
    const nobody = scripted({ breaker }, [well(1)], 0);
    for (const driver of [slow, nobody]) {
      for (const at of [0, 10, 20]) driver.call(at);
      driver.run();
      expect(driver.ended.at(-1)?.failure).toBe('breaker');
      expect(driver.policy.counts.brokenOff).toBe(1);
    }
  });

  test('gives the place of a probe that finds the bulkhead full to another', () => {
    const half = { window: { calls: 1 }, failureRate: 1, openFor: 1000, probes: 2 };
    const slow = well(1500);
    const settings = { breaker: half, bulkhead: 3 };
    const driver = scripted(settings, [slow, slow, failing(1), well(90), well(1)]);
    for (const at of [0, 0, 0, 1010, 1020, 1200]) driver.call(at);
    driver.run();
    expect(driver.ended.map(({ failure }) => failure)).toEqual([
      'error',
      'bulkhead',
      null,
      null,
      null,
      null,
    ]);
    expect(driver.policy.breaker?.state).toBe('closed');
  });

  test('lets exactly its probes through, however many calls wait at the door', () => {
    const driver = scripted({ breaker: { ...breaker, probes: 3 } }, [
      failing(1),
      failing(1),
      well(500),
    ]);
    driver.call(0);
    driver.call(0);
    for (let i = 0; i < 100; i++) driver.call(1001 + i);
    driver.run();
    expect(driver.sent).toBe(5);
    expect(driver.policy.breaker?.state).toBe('closed');
  });
});

/** Answers at random: some never, some failures, some times. */
function moody(seed: number, failures: number, silence: number): () => Answer {
  const moods = randomStream(seed, 'answers', 'test');
  return () => {
    const after = moods.uniform() < silence ? Number.POSITIVE_INFINITY : moods.below(100);
    return { after, failure: moods.uniform() < failures ? 'error' : null };
  };
}

test('every call ends once, nothing stays in flight, no bound is passed, whatever happens', () => {
  const property = fc.property(
    fc.record(
      {
        retry: fc.record({
          maxRetries: fc.nat(4),
          backoff: fc.constant({ kind: 'exponential', base: 20, jitter: 'full' } as const),
          budget: fc.constantFrom(0.1, 0.5, 2),
        }),
        breaker: fc.constant({ window: { calls: 5 }, failureRate: 0.6, openFor: 40, probes: 2 }),
        bulkhead: fc.integer({ min: 1, max: 5 }),
        hedge: fc.integer({ min: 1, max: 59 }),
        loadBalancing: fc.constantFrom('random', 'peakEwma', 'leastRequests', 'consistentHash'),
      },
      { requiredKeys: [] },
    ),
    fc.nat(1e6),
    (drawn, seed) => {
      const settings = { timeout: 60, ...drawn } as CallSettings;
      const driver = new CallDriver(settings, randomStream(seed, 'a', 'b'), moody(seed, 0.3, 0.2));
      const arrivals = randomStream(seed, 'arrivals', 'test');
      for (let i = 0; i < 60; i++) driver.call(arrivals.below(600));
      driver.run();
      const { counts, pool } = driver.policy;
      expect(driver.ended).toHaveLength(60);
      expect(new Set(driver.ended).size).toBe(60);
      expect(pool.peers.map(({ inFlight }) => inFlight)).toEqual([0, 0, 0]);
      const bound = (settings.bulkhead ?? 1e9) * (settings.hedge === undefined ? 1 : 2);
      expect(driver.mostInFlight).toBeLessThanOrEqual(bound);
      expect(counts.retries).toBeLessThanOrEqual(60 * (settings.retry?.budget ?? 0));
      const refusals = driver.ended.filter(({ failure }) => failure === 'breaker').length;
      expect(counts.brokenOff).toBe(refusals);
      if (settings.bulkhead === undefined && settings.breaker === undefined) {
        expect(driver.sent).toBe(60 + counts.retries + counts.hedges);
      }
    },
  );
  fc.assert(property, { seed: 61, numRuns: 60 });
});

test('the same seed gives the same calls, to the microsecond', () => {
  const settings: CallSettings = {
    timeout: 60,
    hedge: 30,
    retry: { maxRetries: 3, backoff: { kind: 'exponential', base: 20, jitter: 'decorrelated' } },
    loadBalancing: 'peakEwma',
  };
  const log = (): string[] => {
    const driver = new CallDriver(settings, randomStream(5, 'a', 'b'), moody(6, 0.4, 0.2));
    for (let i = 0; i < 50; i++) driver.call(i * 11);
    driver.run();
    return driver.log;
  };
  expect(log()).toEqual(log());
});

describe('with tries that fail independently with p = 0.25', () => {
  const p = 0.25;
  const calls = 4000;

  test.each([0, 1, 2, 4])(
    '%d retries succeed in 1 - p^tries of all calls, with (1 - p^tries) / (1 - p) tries (99.9 %%)',
    (maxRetries) => {
      const moods = randomStream(maxRetries, 'failures', 'test');
      const answer = (): Answer => (moods.uniform() < p ? failing(1) : well(1));
      const driver = new CallDriver({ retry: { maxRetries } }, random, answer);
      for (let i = 0; i < calls; i++) {
        driver.call(driver.now + 1);
        driver.run();
      }
      const tries = maxRetries + 1;
      const lost = p ** tries;
      const succeeded = driver.ended.filter(({ failure }) => failure === null).length / calls;
      expect(Math.abs(succeeded - (1 - lost))).toBeLessThan(
        3.29 * Math.sqrt((lost * (1 - lost)) / calls),
      );
      // The number of tries is a truncated geometric: its variance is below p / (1 - p)^2.
      const mean = (1 - lost) / (1 - p);
      expect(Math.abs(driver.sent / calls - mean)).toBeLessThan(
        3.29 * Math.sqrt(p / (1 - p) ** 2 / calls),
      );
    },
  );
});

test('a budget of 0.1 bounds the load on a dependency that is down to 1.1 of its calls', () => {
  const settings = { retry: { maxRetries: 10, budget: 0.1 } };
  const driver = new CallDriver(settings, random, () => failing(1));
  for (let i = 0; i < 2000; i++) {
    driver.call(driver.now + 1);
    driver.run();
  }
  expect(driver.sent).toBe(2200);
  expect(driver.policy.counts).toMatchObject({ calls: 2000, retries: 200 });
  expect(driver.policy.counts.overBudget).toBeGreaterThan(1700);
});

test('requests of the warm-up are not counted, but have their effect', () => {
  const settings: CallSettings = {
    timeout: 10,
    breaker: { window: { calls: 3 }, failureRate: 1, openFor: 500 },
  };
  const policy = new CallPolicy<number, string>({
    settings,
    routes: random,
    waits: random,
    place: { zone: 'a' },
    countFrom: 100,
  });
  policy.pool.add(0, 'db0', 'a');
  for (const requestedAt of [98, 99, 100]) {
    const call = new PolicedCall(policy, 'key', requestedAt);
    policy.start(call, 100);
    if (call.attempt !== null) policy.timedOut(call.attempt, 110);
  }
  expect(policy.counts).toMatchObject({ calls: 1, timeouts: 1 });
  expect(policy.breaker?.state).toBe('open');
});

describe('settings that change while calls are under way', () => {
  test('hold for the next try; the books stay right', () => {
    const driver = scripted({ timeout: 100, bulkhead: 1, retry: twice }, [
      never,
      failing(5),
      well(5),
    ]);
    driver.call(0);
    driver.call(1);
    driver.at(2, () => driver.policy.change({ timeout: 100, bulkhead: 2, retry: twice }));
    driver.at(60, () => driver.policy.change({ loadBalancing: 'peakEwma' }));
    driver.call(300);
    driver.run();
    expect(driver.log).toEqual([
      '0 send 0',
      '1 wait 50',
      expect.stringMatching(/^51 send/),
      '56 wait 50',
      '100 ended timeout',
      expect.stringMatching(/^106 send/),
      '111 ended well',
      expect.stringMatching(/^300 send/),
      '305 ended well',
    ]);
    expect(driver.policy.pool.peers.map(({ inFlight }) => inFlight)).toEqual([0, 0, 0]);
    expect(driver.policy.pool.peers.every(({ latency }) => latency !== null)).toBe(true);
  });

  test('leave the state of a breaker alone unless they are its own', () => {
    const breaker = { window: { calls: 1 }, failureRate: 1, openFor: 1000 };
    const { policy } = scripted({ breaker }, [never]);
    const call = new PolicedCall(policy, 'key', 0);
    policy.start(call, 0);
    if (call.attempt !== null) policy.replied(call.attempt, 'error', 1);
    policy.change({ breaker: { ...breaker }, timeout: 7 });
    expect(policy.breaker?.state).toBe('open');
    policy.change({ breaker: { ...breaker, openFor: 999 } });
    expect(policy.breaker?.state).toBe('closed');
    policy.change({});
    expect(policy.breaker).toBe(null);
  });
});

test('impossible settings are refused with their place', () => {
  const impossible: readonly (readonly [CallSettings, RegExp])[] = [
    [{ timeout: 0 }, /web: timeout: found "0"/],
    [{ timeout: 50, hedge: 50 }, /web: hedge: found "50"; allowed is a time below the time-out/],
    [{ bulkhead: 0 }, /web: bulkhead: found "0"/],
    [{ retry: { maxRetries: -1 } }, /web: retry: maxRetries/],
    [{ retry: { maxRetries: 1, budget: -1 } }, /web: retry: budget/],
    [{ retry: { maxRetries: 1, backoff: { kind: 'constant', base: 5, cap: 1 } } }, /backoff: cap/],
    [
      { breaker: { window: { calls: 1 }, failureRate: 2, openFor: 1 } },
      /web: breaker: failureRate/,
    ],
  ];
  for (const [settings, message] of impossible) {
    expect(() => checkCallSettings(settings, 'web')).toThrow(UsageError);
    expect(() => checkCallSettings(settings, 'web')).toThrow(message);
  }
});
