import { describe, expect, test } from '@jest/globals';
import { admitAll, unboundedQueue } from '@spigo/dynamics';
import { readArchitecture } from '../src/files/load.ts';
import { resolveArchitecture } from '../src/resolving/resolve.ts';
import { cacheSettingsOf } from '../src/run/settings/cacheSettings.ts';
import { callSettingsOf, clientSettingsOf } from '../src/run/settings/callSettings.ts';
import { stationSettingsOf } from '../src/run/settings/stationSettings.ts';

function resolved(fields: object, workload: object = {}) {
  const services = [
    { name: 'db' },
    { name: 'log' },
    { name: 'web', dependencies: ['db', 'log'], ...fields },
  ];
  const { services: all, workloads } = resolveArchitecture(
    readArchitecture({ arch: 'a', services, workload: { from: 'web', ...workload } }),
  );
  const web = all.find(({ name }) => name === 'web');
  const [client] = workloads;
  if (web === undefined || client === undefined) throw new Error('the file has both');
  return { web, client };
}

describe('a station', () => {
  test('without settings has no bounds', () => {
    expect(stationSettingsOf(resolved({}).web)).toMatchObject({
      workers: Number.POSITIVE_INFINITY,
      concurrency: 'threadPerRequest',
      queue: unboundedQueue,
      admission: admitAll,
      failureRate: 0,
    });
  });

  test('has what the file says, in microseconds', () => {
    const queue = {
      capacity: 3,
      discipline: { fair: { web: 2, '*': 0.5 } },
      reject: 'oldest',
      codel: { target: '5ms', interval: 100 },
    };
    const services = { workers: 2, queue, dropExpired: true, admission: { rate: '6/m', burst: 4 } };
    const api = [
      { name: 'api', dependencies: ['web'], ...services },
      { name: 'web', dependencies: ['api'] },
    ];
    const [settings] = resolveArchitecture(
      readArchitecture({ arch: 'a', services: api, workload: { operations: { get: 1 } } }),
    ).services.map(stationSettingsOf);
    expect(settings).toMatchObject({
      workers: 2,
      queue: {
        capacity: 3,
        discipline: { kind: 'fair', weights: new Map([['web', 2]]), otherwise: 0.5 },
        reject: 'oldest',
        coDel: { target: 5_000, interval: 100_000 },
        dropExpired: true,
      },
      admission: { tokenBucket: { rate: 0.1, burst: 4 }, maxInFlight: null },
    });
  });
});

test('a policy is that of the dependency, else that of the rest, never a mixture', () => {
  const { web } = resolved({ policies: { db: { bulkhead: 3 }, '*': { timeout: '50ms' } } });
  expect(callSettingsOf(web, 'db')).toEqual({ bulkhead: 3 });
  expect(callSettingsOf(web, 'log')).toEqual({ timeout: 50_000 });
  expect(callSettingsOf(resolved({}).web, 'db')).toBeNull();
});

test('a client has the policy of its workload, or none', () => {
  expect(clientSettingsOf(resolved({}).client)).toBeNull();
  const { client } = resolved({}, { timeout: '1s', retry: { maxRetries: 2 } });
  expect(clientSettingsOf(client)).toEqual({ timeout: 1_000_000, retry: { maxRetries: 2 } });
});

test('values of a cache without a time live for ever', () => {
  expect(cacheSettingsOf({ entries: 3 })).toEqual({ kind: 'lru', entries: 3, ttl: Infinity });
  expect(cacheSettingsOf({ hitRatio: 0.5 })).toEqual({ kind: 'ratio', hitRatio: 0.5 });
});
