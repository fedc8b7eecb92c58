import { describe, expect, test } from '@jest/globals';
import { seedLine, summary } from '../src/report/summary.ts';
import { fakeResult, noStatistics } from './fakeWorld.ts';

const context = { askedMs: 10_000, next: [] };

describe('the summary', () => {
  test('is laid out as documented', () => {
    const result = fakeResult({ files: ['out/netflixoss.json'] });
    const next = ['spigo -r out/netflixoss.json'];
    expect(summary(result, { askedMs: 10_000, next })).toBe(
      [
        'netflixoss  seed 1  digest 3f09a1b2c3d4e5f6  10 s simulated in 43 ms',
        'requests    1,000 started  99.7 % ok  3 failed (lost 3)',
        'latency     p50 8.1 ms  p95 14 ms  p99 22 ms  p99.9 31 ms',
        'busiest     subscriber  utilisation 0.81  wait p99 9 ms',
        'faults      f1 kill homepage07 at 5 s: 3 requests hurt',
        'wrote       out/netflixoss.json',
        'next        spigo -r out/netflixoss.json',
        '',
      ].join('\n'),
    );
  });

  test('leaves out what has nothing to say', () => {
    const requests = {
      started: 0,
      succeeded: 0,
      failed: {},
      inFlight: 0,
      latencyMs: noStatistics,
      bySource: {},
    };
    const result = fakeResult({
      arch: 'pirates',
      requests,
      services: {},
      faults: [],
      simulatedMs: 0,
    });
    expect(summary(result, context)).toBe(
      [
        'pirates     seed 1  digest 3f09a1b2c3d4e5f6  0 s simulated in 43 ms',
        'messages    69 actors  12,345 delivered  4,000,000 a second',
        '',
      ].join('\n'),
    );
  });

  test('says that a run was interrupted, and where', () => {
    const text = summary(fakeResult({ interrupted: true, simulatedMs: 4_200 }), context);
    expect(text).toContain('interrupted: 4.2 s of 10 s simulated in 43 ms');
  });

  test.each([
    [0, 'step        0 of 9: LAMP; -s 1 to 9 for the next'],
    [8, 'step        8 of 9: LAMP; -s 9 for the next'],
    [9, 'step        9 of 9: LAMP\n'],
  ])('names the steps that follow step %d of a migration', (step, line) => {
    const text = summary(fakeResult(), {
      ...context,
      step: { step, last: 9, description: 'LAMP' },
    });
    expect(text).toContain(line);
  });

  test('never calls a run with a failure 100 % ok', () => {
    const requests = { ...fakeResult().requests, succeeded: 9_999_999, failed: { timeout: 1 } };
    expect(summary(fakeResult({ requests }), context)).toContain('99.99999 % ok');
  });

  test('lists failures by number, and what is under way from 1 % on', () => {
    const failed = { lost: 1, timeout: 20, error: 0 };
    const requests = { ...fakeResult().requests, succeeded: 900, failed, inFlight: 79 };
    expect(summary(fakeResult({ requests }), context)).toContain(
      '21 failed (timeout 20, lost 1)  79 still under way',
    );
    const calm = { ...requests, inFlight: 9 };
    expect(summary(fakeResult({ requests: calm }), context)).not.toContain('under way');
  });

  test('shows five faults and counts the rest', () => {
    const [fault] = fakeResult().faults;
    if (fault === undefined) throw new Error('the fake result has no fault');
    const zone = { ...fault, target: 'zone us-east-1/zoneB', requestsHurt: 1 };
    const text = summary(fakeResult({ faults: Array.from({ length: 8 }, () => zone) }), context);
    expect(text).toContain('f1 kill zone us-east-1/zoneB at 5 s: 1 request hurt\n');
    expect(text.match(/hurt/g)).toHaveLength(5);
    expect(text).toContain('            and 3 more\n');
  });
});

test('one seed among many is one line', () => {
  expect(seedLine(fakeResult({ seed: 7 }))).toBe(
    'seed 7  digest 3f09a1b2c3d4e5f6  1,000 started  99.7 % ok  3 failed (lost 3)  p50 8.1 ms  p95 14 ms  p99 22 ms  p99.9 31 ms\n',
  );
});
