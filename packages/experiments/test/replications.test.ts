import { describe, expect, test } from '@jest/globals';
import { conduct, estimate, replications } from '../src/index.ts';
import { mergeFigures } from '../src/replications/mergeFigures.ts';
import { observe } from './observed.ts';

describe('merged figures', () => {
  test('stand where those of a run stand, and are means over the runs', () => {
    const merged = mergeFigures([
      { requests: { started: 10, latencyMs: { p99: 4 } }, name: 'a text is no figure' },
      { requests: { started: 14, latencyMs: { p99: null } } },
    ]);
    expect(merged).toEqual({
      requests: { started: estimate([10, 14]), latencyMs: { p99: estimate([4, null]) } },
    });
  });

  test('take a reason that some runs do not have for one that did not happen there', () => {
    const merged = mergeFigures([
      { failed: { lost: 3 } },
      { failed: {} },
      { failed: { error: 1 } },
    ]);
    expect(merged).toEqual({ failed: { lost: estimate([3, 0, 0]), error: estimate([0, 0, 1]) } });
  });

  test('join entries of lists by their id, or by the two ends of a link', () => {
    const merged = mergeFigures([
      { faults: [{ id: 'f1', hurt: 2 }], links: [{ from: 'a', to: 'b', calls: 1 }, 'no entry'] },
      { faults: [{ id: 'f2', hurt: 5 }], links: [{ from: 'a', to: 'b', calls: 3 }] },
    ]);
    expect(merged).toEqual({
      faults: { f1: { hurt: estimate([2]) }, f2: { hurt: estimate([5]) } },
      links: { 'a>b': { calls: estimate([1, 3]) } },
    });
  });
});

describe('replications', () => {
  test('say every figure of a result with its interval, and the digest of each run', async () => {
    const outcome = await conduct(replications(3, 5), async (jobs, done) => {
      for (const [index, { seed }] of jobs.entries()) done(index, observe(seed));
    });
    const single = [3, 4, 5, 6, 7].map((seed) => observe(seed).result);
    expect(outcome?.runs).toEqual(single.map(({ seed, digest }) => ({ seed, digest })));
    expect(outcome?.figures).toMatchObject({
      requests: { latencyMs: { p99: estimate(single.map((one) => one.requests.latencyMs.p99)) } },
      services: {
        web: { arrivals: estimate(single.map((one) => one.services['web']?.arrivals ?? 0)) },
      },
    });
    expect(outcome?.throughput).toEqual(estimate(single.map((one) => one.requests.succeeded)));
    expect(JSON.stringify(outcome)).not.toMatch(/wallMs|messagesPerSecond/);
  });
});
