import { afterEach, describe, expect, test } from '@jest/globals';
import { parseArchitecture } from '../src/architecture.ts';
import { simulateSync } from '../src/run/simulate.ts';
import { cure, poison, runPoisoned } from './support/poisonedHops.ts';
import { shipped } from './support/runs.ts';

afterEach(cure);

describe('a hop that was given back', () => {
  test.each([3, 6, 7])('is touched by nobody in the random system %d', async (seed) => {
    const { freed, digests } = await runPoisoned(seed);
    expect(digests[1]).toBe(digests[0]);
    expect(freed).toBeGreaterThan(50);
  });

  test('is most of the hops where nothing but the usual is used', () => {
    const seen = poison();
    const { messages } = simulateSync(shipped('netflixoss'), {
      duration: '1s',
      chat: '5ms',
    }).result;
    expect(seen.freed).toBeGreaterThan(messages.delivered / 4);
  });

  test('is none whose back-off still runs, though nobody needs it', async () => {
    const backoff = { kind: 'constant', base: '40ms' };
    const again = { retry: { maxRetries: 3, backoff, steps: [{ fail: 1 }] } };
    const get = [{ parallel: { need: 1, of: [again, { work: '1ms' }] } }];
    const file = {
      arch: 'any',
      version: 'arch-0.2',
      services: [{ name: 'web', package: 'service', dependencies: [], operations: { get } }],
      workload: {
        from: 'web',
        arrivals: { process: 'constant', rate: '100/s' },
        operations: { get: 1 },
      },
      faults: [{ kind: 'pause', at: '25ms', for: '100ms', target: { service: 'web' } }],
    };
    const architecture = await parseArchitecture(JSON.stringify(file), { format: 'json' });
    poison();
    const { requests } = simulateSync(architecture, { duration: '1s' }).result;
    expect(requests.succeeded).toBeGreaterThan(50);
  });
});
