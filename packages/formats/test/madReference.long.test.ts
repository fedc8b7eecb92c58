import { describe, expect, test } from '@jest/globals';
import { type Result, readArchitecture, simulateSync } from '@spigo/simulation';
import { importArchitecture } from '../src/importing/onDemand.ts';

/**
 * What MAD 0.2.3 gave for these models, or what theory gives where its program has a defect. A step is
 * a millisecond, so that figures in milliseconds are figures in steps.
 */
async function run(text: string, steps: number, seed = 1): Promise<Result> {
  const { architecture } = await importArchitecture({ text, file: 'model.mad' });
  return simulateSync(readArchitecture(architecture), { duration: `${steps}ms`, seed }).result;
}

const db = (actions: string, settings = ''): string =>
  `service DB { ${settings} operation Select { ${actions} } } `;
const every = (period: number, actions = 'query DB/Select', name = 'Browser'): string =>
  `client ${name} { every ${period} { ${actions} } } `;
const tailDrop = (capacity: number): string => `settings { throttling: tail-drop(${capacity}) }`;
/** A failed cycle has no latency, a forgiven one has. */
const forgiven = (actions: string): string => `ignore { ${actions} }`;

/** Half the width of an interval that holds 99.9 % of all outcomes, for a standard error. */
const within = (error: number): number => 3.3 * error;

function expectNear(found: number | null | undefined, expected: number, margin: number): void {
  expect(found).toBeGreaterThan(expected - margin);
  expect(found).toBeLessThan(expected + margin);
}

describe('deterministic models run as in MAD, to the step:', () => {
  test('a stable service', async () => {
    const { requests, services } = await run(db('think 5') + every(10), 1_000);
    expect(requests).toMatchObject({ started: 100, succeeded: 99, failed: {} });
    expect(requests.latencyMs).toMatchObject({ mean: 9, min: 9, max: 9 });
    expect(services['DB']).toMatchObject({ arrivals: 99, completions: 99, utilisation: 0.594 });
    // MAD counts from sending: 7.
    expect(services['DB']?.responseMs).toMatchObject({ mean: 6, stdDev: 0 });
  });

  test('an overloaded one', async () => {
    const { services } = await run(db('think 4') + every(2), 1_000);
    expect(services['DB']).toMatchObject({ arrivals: 499, completions: 199, inSystem: 300 });
    expectNear(services['DB']?.queueLengthMean, 148.8, 0.05);
    // MAD counts from sending: 303 and 600.
    expect(services['DB']?.responseMs).toMatchObject({ mean: 302, max: 599 });
  });

  test('an overloaded one with tail-drop', async () => {
    const { requests, services } = await run(db('think 4', tailDrop(5)) + every(2), 1_000);
    expect(services['DB']).toMatchObject({ arrivals: 499, completions: 199, rejections: 294 });
    expectNear(services['DB']?.queueLengthMean, 4.84, 0.005);
    expect(requests.failed).toEqual({ rejected: 294 });
    expectNear(requests.latencyMs.mean, 31.93, 0.01);
  });

  test('retries with a constant delay', async () => {
    const retries = 'retry(limit: 10, delay: constant(2)) { query DB/Select }';
    const { requests, services } = await run(db('fail') + every(100, forgiven(retries)), 1_000);
    expect(requests.latencyMs).toMatchObject({ count: 9, min: 58, max: 58 });
    expect(services['DB']).toMatchObject({ arrivals: 90, failures: 90 });
  });

  test.each([
    [11, { timeout: 9 }, 0],
    [12, {}, 9],
  ])('a time-out of %d steps', async (timeout, failed, succeeded) => {
    const query = `query DB/Select {timeout: ${timeout}}`;
    const { requests } = await run(db('think 9') + every(100, query), 1_000);
    expect(requests).toMatchObject({ failed, succeeded });
  });

  test('a request that its caller has given up takes no time', async () => {
    // Two at once: the second waits for 6 steps and is given up before.
    const model = db('think 5') + every(100) + every(100, 'query DB/Select {timeout: 4}', 'Hasty');
    const { services } = await run(model, 950);
    expect(services['DB']).toMatchObject({ arrivals: 18, completions: 9, rejections: 9 });
    expectNear(services['DB']?.utilisation, (9 * 6) / 950, 1e-9);
  });

  test('who is not important enough is never served', async () => {
    const important = every(5, 'query DB/Select {priority: 10}', 'First');
    const other = every(5, 'query DB/Select {priority: 5}', 'Second');
    const { requests } = await run(db('think 4') + important + other, 1_000);
    expect(requests.bySource['First']?.succeeded).toBe(197);
    // The one for which a worker was free while nobody else was there yet.
    expect(requests.bySource['Second']?.succeeded).toBe(1);
  });

  test('a worker serves others while a request waits', async () => {
    const front = 'service Front { operation a { query DB/Select } } ';
    const model = front + db('think 9', 'settings { autoscaling { limits: [9, 9] } }');
    const { requests } = await run(`${model}${every(4, 'query Front/a')}`, 1_000);
    // 3 steps to Front, 2 to DB, 10 there, 1 back, 1 of reply, 1 back, and one each of sending.
    expect(requests.latencyMs).toMatchObject({ min: 17, max: 17 });
  });

  test('cycles of a client do not wait for one another', async () => {
    const cycle = 'think 20 query DB/Select think 3';
    const { requests } = await run(db('think 1') + every(5, cycle), 1_000);
    expect(requests.latencyMs).toMatchObject({ min: 28, max: 28, count: 194 });
  });

  test('a service asks itself', async () => {
    const self = 'service DB { operation Select { query DB/b } operation b { think 4 } } ';
    const { requests } = await run(self + every(50), 1_000);
    // As if it asked another: 1 + 1, 1 + 1 + 5 + 1, 1 + 1.
    expect(requests.latencyMs).toMatchObject({ min: 12, max: 12, count: 19 });
  });

  test('what is invoked is not waited for, and not replied to', async () => {
    const { requests, services } = await run(db('think 4') + every(8, 'invoke DB/Select'), 1_000);
    expect(requests.failed).toEqual({});
    expect(services['DB']).toMatchObject({ arrivals: 124, completions: 124, failures: 0 });
    expectNear(services['DB']?.serviceMs.mean, 4, 1e-9);
  });

  test('workers follow their utilisation by one each period, within the limits', async () => {
    const settings = 'settings { autoscaling { period: 100 limits: [1, 4] } }';
    const { services } = await run(db('think 9', settings) + every(3), 1_000);
    // 1, 2, 3, and 4 from 300 on: 0.99 at 3.33 workers' work, until the backlog is gone.
    expectNear(services['DB']?.workersMean, (1 + 2 + 3 + 7 * 4) / 10, 0.11);
  });
});

describe('stochastic models run as theory says, seed 1, at 99.9 %:', () => {
  const cycles = 4_999;

  test.each([1, 2, 3, 5])('%d tries succeed unless all fail', async (limit) => {
    const retries = `retry(limit: ${limit}, delay: constant(5)) { query DB/Select }`;
    const { requests, services } = await run(db('fail 0.25') + every(20, retries), 20 * 5_000);
    const fails = 0.25 ** limit;
    const error = Math.sqrt((fails * (1 - fails)) / cycles);
    expectNear(requests.succeeded / cycles, 1 - fails, within(error));
    // Tries are geometric, cut off: their deviation is below that of the whole, sqrt(q)/(1-q) = 0.67.
    const tries = (services['DB']?.arrivals ?? 0) / cycles;
    expectNear(tries, (1 - fails) / 0.75, within(0.67 / Math.sqrt(cycles)));
  });

  test('exponential delays are slots', async () => {
    const retries = 'retry(limit: 5, delay: exponential(10)) { query DB/Select }';
    const { requests } = await run(db('fail') + every(300, forgiven(retries)), 300 * 8_000);
    expectNear(requests.latencyMs.mean, 150, within(0.59));
    expect(requests.latencyMs).toMatchObject({ min: 20, max: 280, count: 7_999 });
  });

  test('Geo/D/1', async () => {
    const model = db('think 4') + every(1, 'fail 0.85 query DB/Select');
    const { services } = await run(model, 200_000);
    expectNear(services['DB']?.waitMs.mean, 6, within(0.131));
    expectNear(services['DB']?.queueLengthMean, 0.9, within(0.025));
  });

  test('Geo/G/1', async () => {
    const model = db('ignore { fail 0.5 think 8 }') + every(1, 'fail 0.9 query DB/Select');
    const { services } = await run(model, 300_000);
    expectNear(services['DB']?.waitMs.mean, 3.6, within(0.1));
  });

  test('Geo/D/1/K', async () => {
    const model = db('think 4', tailDrop(2)) + every(1, 'fail 0.85 query DB/Select');
    const { services } = await run(model, 200_000);
    const { arrivals = 0, rejections = 0, queueLengthMean, utilisation } = services['DB'] ?? {};
    expectNear(rejections / arrivals, 0.0584, within(0.0012));
    expectNear(queueLengthMean, 0.43, within(0.004));
    expectNear(utilisation, 0.7062, within(0.003));
  });
});
