import { describe, expect, test } from '@jest/globals';
import { byRequest, converse } from './calls.ts';

// Each defence, in a run of the whole engine, keeps its law. What they are in themselves is tested
// where they are.

const ms = (count: number): number => count * 1_000;
const every = (interval: string) => ({ process: 'constant', interval });
const poisson = (rate: string) => ({ process: 'poisson', rate });

describe('a breaker', () => {
  const policy = { breaker: { window: 5, failureRate: 1, openFor: '50ms', probes: 3 } };

  test('lets exactly its probes through, and all that comes in between is refused', () => {
    const server = { serviceTime: '9.5ms', failureRate: 1 };
    const { sendings, result } = converse(server, policy, every('1ms'), { duration: '200ms' });
    // The fifth failure is back at 14.5 ms, and opens it until 64.5; the first probe, sent at 65, is back
    // at 74.5, and so forth.
    const closed = Array.from({ length: 14 }, (_, i) => ms(i + 1));
    const probes = [65, 66, 67, 125, 126, 127, 185, 186, 187].map(ms);
    expect(sendings.map(({ at }) => at)).toEqual([...closed, ...probes]);
    expect(result.requests.failed).toEqual({ breaker: 200 - 23, error: 23 });
  });

  test('closes when all its probes have succeeded, with an empty window', () => {
    const { sendings, result } = converse(
      { serviceTime: '9.5ms' },
      policy,
      every('1ms'),
      { duration: '100ms' },
      {
        faults: [{ at: '0ms', kind: 'error', target: { service: 'server' }, rate: 1, for: '60ms' }],
      },
    );
    const numbers = (from: number, to: number): number[] =>
      Array.from({ length: to - from + 1 }, (_, i) => ms(from + i));
    // The probes of 65, 66 and 67 are back at 76.5.
    const expected = [...numbers(1, 14), ...numbers(65, 67), ...numbers(77, 100)];
    expect(sendings.map(({ at }) => at)).toEqual(expected);
    expect(result.requests.failed).toEqual({ breaker: 100 - expected.length, error: 14 });
  });
});

describe('a token bucket', () => {
  test('never admits more than burst and rate allow, in any window, and never fewer than it could', () => {
    const [rate, burst] = [200, 15];
    const server = { admission: { rate: `${rate}/s`, burst } };
    const { sendings, answers } = converse(server, {}, poisson('300/s'), {
      duration: '20s',
      seed: 3,
    });
    const admitted = answers.filter(({ succeeded }) => succeeded).map(({ at }) => at);
    expect(answers.length).toBe(sendings.length);
    expect(admitted.length).toBeGreaterThan(3_900);
    // In units of a millionth of a token: those admitted up to the j-th, less what the rate has brought.
    let least = Number.POSITIVE_INFINITY;
    let most = 0;
    admitted.forEach((at, j) => {
      const level = j * 1e6 - at * rate;
      least = Math.min(least, level);
      most = Math.max(most, level - least + 1e6);
    });
    expect(most).toBeLessThanOrEqual(burst * 1e6);
    // The same bucket, filled drop by drop.
    let tokens = burst * 1e6;
    let before = 0;
    const expected = sendings.filter(({ at }) => {
      tokens = Math.min(burst * 1e6, tokens + (at - before) * rate);
      before = at;
      if (tokens < 1e6) return false;
      tokens -= 1e6;
      return true;
    });
    expect(admitted).toEqual(expected.map(({ at }) => at));
  });
});

describe('a retry budget', () => {
  test('holds retries to its share of first tries at every moment, however much fails', () => {
    const policy = {
      retry: { maxRetries: 5, budget: 0.2, backoff: { kind: 'constant', base: '3ms' } },
    };
    const { sendings, result } = converse({ failureRate: 1 }, policy, poisson('500/s'), {
      duration: '10s',
      seed: 5,
    });
    const seen = new Set<number>();
    let retries = 0;
    for (const { trace } of sendings) {
      if (seen.has(trace)) retries++;
      seen.add(trace);
      expect(retries).toBeLessThanOrEqual(0.2 * seen.size + 1e-9);
    }
    // All of it is used: nothing ever succeeds.
    expect(retries).toBeGreaterThan(0.2 * seen.size - 11);
    expect(result.services['server']?.retries).toBe(retries);
  });

  test('without one, five retries are five times the load', () => {
    const policy = { retry: { maxRetries: 5 } };
    const { sendings } = converse({ failureRate: 1 }, policy, every('10ms'), { duration: '1s' });
    expect(byRequest(sendings).map((tries) => tries.length)).toEqual(Array(100).fill(6));
  });
});

describe('a bulkhead', () => {
  test('never has more calls in flight than it holds, and refuses none while it has room', () => {
    const server = { serviceTime: { distribution: 'exponential', mean: '20ms' } };
    const { sendings, answers, result } = converse(server, { bulkhead: 4 }, poisson('300/s'), {
      duration: '10s',
      seed: 7,
    });
    const changes = [
      ...sendings.map(({ at }) => ({ at, by: 1 })),
      ...answers.map(({ at }) => ({ at, by: -1 })),
    ].sort((a, b) => a.at - b.at || a.by - b.by);
    let inFlight = 0;
    let most = 0;
    for (const { by } of changes) {
      inFlight += by;
      most = Math.max(most, inFlight);
    }
    expect(most).toBe(4);
    const { started, failed } = result.requests;
    expect(sendings.length).toBe(started - (failed['bulkhead'] ?? 0));
  });
});

describe('a hedge', () => {
  test('asks another instance after its time, if and only if there is no answer yet', () => {
    const server = { count: 3, serviceTime: { distribution: 'exponential', mean: '20ms' } };
    const { sendings, answers, result } = converse(server, { hedge: '25ms' }, poisson('100/s'), {
      duration: '20s',
      seed: 9,
    });
    const firstAnswer = new Map<number, number>();
    for (const { trace, at } of answers) {
      if (!firstAnswer.has(trace)) firstAnswer.set(trace, at);
    }
    const requests = byRequest(sendings);
    expect(requests.length).toBeGreaterThan(1_800);
    for (const [first, second, ...more] of requests) {
      if (first === undefined) throw new Error('a request without a sending');
      const answered = firstAnswer.get(first.trace) ?? Number.POSITIVE_INFINITY;
      expect(more).toEqual([]);
      if (second === undefined) {
        // Answered in time, or not due before the end.
        expect(Math.min(answered, ms(20_000)) - first.at).toBeLessThanOrEqual(ms(25));
      } else {
        expect(second.at - first.at).toBe(ms(25));
        expect(second.server).not.toBe(first.server);
        expect(answered).toBeGreaterThanOrEqual(second.at);
      }
    }
    expect(result.requests.failed).toEqual({});
  });
});
