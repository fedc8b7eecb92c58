import { describe, expect, test } from '@jest/globals';
import { type Result, readArchitecture, simulateSync } from '../src/index.ts';

interface Autoscale {
  readonly [field: string]: unknown;
}

/** One service of constant service time behind a client of constant rate: 10 ms each, every 20 ms. */
function run(autoscale: Autoscale, more: object = {}, duration = '10s'): Result {
  const web = { name: 'web', serviceTime: '10ms', workers: 1, autoscale, ...more };
  const www = { name: 'www', package: 'denominator', regions: 0, dependencies: ['web'] };
  const workload = { arrivals: { process: 'constant', rate: '50/s' }, operations: { get: 1 } };
  const file = { arch: 't', version: 'arch-0.2', network: 'none', services: [web, www], workload };
  return simulateSync(readArchitecture(file), { seed: 1, duration }).result;
}

const webOf = ({ services }: Result) => services['web'] as NonNullable<Result['services'][string]>;

const target = { metric: 'utilisation', period: '1s', max: 20 };

describe('autoscaling of instances', () => {
  test('adds as many as bring the metric to its target', () => {
    // Half busy against a tenth: ceil(1 x 0.5 / 0.1).
    expect(webOf(run({ ...target, target: 0.1 }, {}, '1.5s')).instances).toBe(5);
  });

  test('counts new instances from the end of their start delay on', () => {
    const slow = { ...target, target: 0.1, startDelay: '2s' };
    expect(webOf(run(slow, {}, '2.9s')).instances).toBe(1);
    expect(webOf(run(slow, {}, '3s')).instances).toBe(5);
  });

  test('sends work to new instances once their clients have polled', () => {
    const { workersMean, utilisation } = webOf(run({ ...target, target: 0.1, coolDown: '1h' }));
    // One worker for a second, five for nine; half a worker busy all the time.
    expect(workersMean).toBeCloseTo(4.6, 6);
    expect(utilisation).toBeCloseTo(0.5 / 4.6, 3);
  });

  test('moves by its step beyond its band, and not within', () => {
    const band = { metric: 'utilisation', period: '1s', step: 2, min: 1, max: 20, coolDown: '1h' };
    expect(webOf(run({ ...band, low: 0.1, high: 0.4 })).instances).toBe(3);
    expect(webOf(run({ ...band, low: 0.4, high: 0.6 })).instances).toBe(1);
    expect(webOf(run({ ...band, low: 0.4, high: 0.6 }, { count: 5 })).instances).toBe(3);
  });

  test('stays within its bounds', () => {
    expect(webOf(run({ ...target, target: 0.01, max: 7 })).instances).toBe(7);
    expect(webOf(run({ ...target, target: 1, min: 3 }, { count: 6 }, '30s')).instances).toBe(3);
  });

  test.each(['queueLength', 'latencyP99', 'requestsPerInstance'])('follows %s', (metric) => {
    const busy = { serviceTime: '30ms' };
    const high = { queueLength: 2, latencyP99: '100ms', requestsPerInstance: '20/s' }[metric];
    const low = { queueLength: 0, latencyP99: '1ms', requestsPerInstance: '1/s' }[metric];
    const result = run({ metric, low, high, period: '1s', max: 9 }, busy);
    expect(webOf(result).instances).toBeGreaterThan(1);
  });

  test('loses nothing when instances retire: they deregister, finish and go', () => {
    const result = run({ ...target, target: 0.25 }, { count: 12, serviceTime: '100ms' }, '30s');
    const { requests, services, graph, messages } = result;
    expect(services['web']?.instances).toBeLessThan(25);
    expect(requests.failed).toEqual({});
    expect(messages).toMatchObject({ dropped: {}, deadLetters: 0 });
    expect(graph.done).toBe(graph.nodes - 1);
  });

  test('sends those away whose new life a pause has kept from beginning: they never register', () => {
    // All three come back in the instant in which they are paused; one dies again, and begins.
    const faults = [
      'kill service web at 0ms for 1ms',
      'pause service web at 1ms for 250ms',
      'kill 1 of service web at 50ms for 50ms',
    ];
    const autoscale = { metric: 'requestsPerInstance', target: '50/s', period: '40ms', max: 5 };
    const services = [{ name: 'web', count: 3, autoscale }, { name: 'www' }];
    const file = { arch: 't', version: 'arch-0.2', network: 'none', services, faults };
    const options = { seed: 1, duration: '400ms', poll: '20ms' } as const;
    const { result } = simulateSync(readArchitecture(file), options);
    expect(webOf(result).instances).toBe(1);
  });

  test('is regional, as the groups of cloud providers are', () => {
    const web = { name: 'web', regions: 2, workers: 1, serviceTime: '10ms' };
    const services = [
      { ...web, autoscale: { ...target, target: 0.05 } },
      { name: 'www', package: 'denominator', regions: 0, dependencies: ['web'] },
    ];
    const workload = { arrivals: { process: 'constant', rate: '20/s' }, operations: { get: 1 } };
    const file = { arch: 't', version: 'arch-0.2', network: 'none', services, workload };
    const { result } = simulateSync(readArchitecture(file), { seed: 1, duration: '1.5s' });
    // About 0.1 busy in each of the two.
    expect(webOf(result).instances).toBeGreaterThanOrEqual(4);
  });

  test('gives one digest each time', () => {
    const again = () => run({ ...target, target: 0.1, startDelay: '300ms' }).digest;
    expect(again()).toBe(again());
  });
});

describe('autoscaling of workers', () => {
  test('changes those of each instance, at once or after the start delay', () => {
    const workers = { of: 'workers', metric: 'utilisation', period: '1s', max: 8, coolDown: '1h' };
    const at = (startDelay: string) => webOf(run({ ...workers, target: 0.1, startDelay }));
    // Five workers from the first second on, or from the third.
    expect(at('0s').workersMean).toBeCloseTo(4.6, 6);
    expect(at('2s').workersMean).toBeCloseTo(3.8, 6);
    expect(at('2s').instances).toBe(1);
  });

  test('lets them take from the queue at once', () => {
    const workers = { of: 'workers', metric: 'queueLength', low: 0, high: 1, step: 3, max: 4 };
    const late = run({ ...workers, period: '2s', coolDown: '1h' }, { serviceTime: '40ms' }, '10s');
    // Two seconds bring 100 requests and serve 50; four workers serve 100 a second against 50.
    expect(webOf(late).inSystem).toBeLessThan(5);
  });
});
