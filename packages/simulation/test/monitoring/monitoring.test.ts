import { describe, expect, test } from '@jest/globals';
import { readArchitecture } from '../../src/files/load.ts';
import { simulateSync } from '../../src/run/simulate.ts';
import { timeless } from '../support/runs.ts';

interface Parts {
  readonly alerts?: readonly object[];
  readonly faults?: readonly unknown[];
  readonly more?: object;
  readonly unwatched?: boolean;
}

/** A hundred requests a second to a service of one worker for 2 ms each, looked at every second. */
function run({ alerts = [], faults = [], more = {}, unwatched = false }: Parts) {
  const architecture = readArchitecture({
    arch: 'shop',
    version: 'arch-0.2',
    services: [
      { name: 'db', package: 'store', count: 1, workers: 1, serviceTime: '2ms' },
      { name: 'www', package: 'denominator', regions: 0, dependencies: ['db'] },
    ],
    network: 'ideal',
    workload: { arrivals: { process: 'constant', interval: '10ms' }, operations: { get: 1 } },
    faults,
    ...(unwatched ? {} : { monitor: { scrape: '1s', delay: '500ms', alerts } }),
    ...more,
  });
  return simulateSync(architecture, { duration: '30s', seed: 1 });
}

const broken = 'error service db rate 50% at 10200ms for 5s';
const errors = { name: 'errors', when: 'errorRate>5%', for: '2s' };

describe('an alert', () => {
  test('tells when somebody would have known: looks, time to hold, delay', () => {
    const { monitor, faults } = run({ alerts: [errors], faults: [broken] }).result;
    // Errors begin at 10.2 s: the looks at 11, 12 and 13 s find them, and half a second later one sees it.
    expect(monitor?.alerts).toEqual([
      {
        ...{ name: 'errors', when: 'errorRate>5%', of: null },
        firings: [{ firedMs: 13_500, resolvedMs: 17_500, faults: ['f1'] }],
      },
    ]);
    expect(faults[0]?.detectedMs).toBeCloseTo(3_300, 6);
    expect(monitor?.falseAlarms).toBe(0);
  });

  test('is counted where there is no injected fault behind it', () => {
    const alerts = [{ name: 'busy', when: 'utilisation>10%', of: 'db' }];
    const { monitor, faults } = run({ alerts, faults: [broken] }).result;
    expect(monitor?.falseAlarms).toBe(1);
    expect(monitor?.alerts[0]?.firings[0]).toMatchObject({ firedMs: 1_500, faults: [] });
    expect(faults[0]?.detectedMs).toBeNull();
  });

  test('that nobody could see before the end of the run has not gone off', () => {
    const alerts = [{ name: 'errors', when: 'errorRate>10%' }];
    const late = run({ alerts, faults: ['error service db rate 50% at 29s'] }).result;
    expect(late.monitor?.alerts[0]?.firings).toEqual([]);
    expect(late.faults[0]?.detectedMs).toBeNull();
  });

  test.each([
    ['availability<60%', undefined, 11_500],
    ['throughput<60/s', undefined, 11_500],
    ['errorRate>10%', 'db', 11_500],
    ['errorRate>10%', 'www', 11_500],
  ])('%s of %s is judged by what was counted between two looks', (when, of, firedMs) => {
    const alerts = [{ name: 'a', when, ...(of === undefined ? {} : { of }) }];
    const faults = ['error service db rate 60% at 10200ms for 5s'];
    const [alert] = run({ alerts, faults }).result.monitor?.alerts ?? [];
    expect(alert?.firings[0]?.firedMs).toBe(firedMs);
  });

  test.each([
    ['p99>200ms', undefined],
    ['mean>5ms', 'db'],
    ['utilisation>=99%', 'db'],
    ['queueLength>20', 'db'],
  ])('%s of %s knows a slow service', (when, of) => {
    const alerts = [{ name: 'a', when, ...(of === undefined ? {} : { of }) }];
    const faults = ['slow service db by 10 at 10s for 5s'];
    const { monitor, faults: told } = run({ alerts, faults }).result;
    expect(monitor?.falseAlarms).toBe(0);
    expect(told[0]?.detectedMs).toBeGreaterThanOrEqual(1_500);
    expect(told[0]?.detectedMs).toBeLessThanOrEqual(2_500);
  });

  test('sees nothing of the warm-up', () => {
    const alerts = [{ name: 'busy', when: 'utilisation>10%', of: 'db' }];
    const { monitor } = run({ alerts, more: { warmUp: '5500ms' } }).result;
    expect(monitor?.alerts[0]?.firings[0]?.firedMs).toBe(6_500);
  });
});

test('looking changes nothing: a run with a monitor is the run without', () => {
  const { monitor: _monitor, ...looked } = timeless(run({ alerts: [errors] }));
  const plain = timeless(run({ unwatched: true }));
  expect(looked).toEqual(plain);
  expect(run({ alerts: [errors], faults: [broken] }).result.digest).toBe(
    run({ faults: [broken], unwatched: true }).result.digest,
  );
});

test.each([
  [{ name: 'a', when: 'p99>5' }, 'monitor.alerts[0].when: found "p99>5"'],
  [{ name: 'a', when: 'p99>5ms', of: 'dbb' }, 'monitor.alerts[0].of: found "dbb"'],
  [{ name: 'a', when: 'queueLength>5' }, 'monitor.alerts[0].of: is missing'],
])('%j is refused with its place', (alert, message) => {
  expect(() => run({ alerts: [alert] })).toThrow(message);
});

test('two alerts of one name are refused', () => {
  expect(() => run({ alerts: [errors, errors] })).toThrow(
    'monitor.alerts[1].name: found "errors" a second time',
  );
});
