import { afterEach, describe, expect, test } from '@jest/globals';
import { type Hop, HopPool } from '@spigo/actors';
import { parseArchitecture } from '../src/architecture.ts';
import { simulateSync } from '../src/run/simulate.ts';
import { shipped } from './support/runs.ts';
import { anySystem } from './support/systems/anySystem.ts';

afterEach(() => {
  HopPool.onFreed = null;
});

/** From now on whoever touches a hop that has been given back fails the run. */
function poison(): { freed: number } {
  const seen = { freed: 0 };
  const touched = (): never => {
    throw new Error('a hop was touched after it had been given back');
  };
  HopPool.onFreed = (hop: Hop) => {
    seen.freed++;
    for (const field of Object.keys(hop)) {
      Object.defineProperty(hop, field, { get: touched, set: touched });
    }
  };
  return seen;
}

const seeds = Array.from({ length: 8 }, (_, seed) => seed + 1).filter(
  (seed) => anySystem(seed).file !== null,
);

describe('a hop that was given back', () => {
  test('is touched by nobody, whatever the system', async () => {
    let freed = 0;
    for (const seed of seeds) {
      const { file, size } = anySystem(seed);
      const architecture = await parseArchitecture(JSON.stringify(file), { format: 'json' });
      const { scale, regions, ...options } = size;
      const scaled = {
        ...options,
        ...(scale === undefined ? {} : { scale }),
        ...(regions === undefined ? {} : { regions }),
      };
      const { digest } = simulateSync(architecture, scaled).result;
      const seen = poison();
      expect([seed, simulateSync(architecture, scaled).result.digest]).toEqual([seed, digest]);
      HopPool.onFreed = null;
      freed += seen.freed;
    }
    expect(freed).toBeGreaterThan(100);
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
