import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Architecture, parseArchitecture, type Result } from '@spigo/simulation';
import { simulateHere } from '../src/bench/measureSimulation.ts';
import { withOperations } from '../src/bench/netflixossOperations.ts';
import { withQueues } from '../src/bench/netflixossQueues.ts';

const options = { chat: '200us', duration: '500ms' } as const;
let netflixoss: Architecture;

beforeAll(async () => {
  const file = '../../../architectures/netflixoss/netflixoss.json';
  const text = readFileSync(new URL(file, import.meta.url), 'utf8');
  netflixoss = await parseArchitecture(text, { file, format: 'json' });
});

/** Services that have a station: all but the client. */
const stations = ({ services }: Result) =>
  Object.entries(services).flatMap(([name, figures]) => (name === 'www' ? [] : [figures]));

const total = (values: readonly number[]): number => values.reduce((sum, each) => sum + each, 0);

describe('netflixoss with queues', () => {
  test('has workers at every station, and rejects under one in a thousand', async () => {
    const result = await simulateHere(withQueues(netflixoss), options);
    const figures = stations(result);
    expect(figures.map(({ utilisation }) => utilisation)).not.toContain(null);
    expect(result.requests.started).toBe(2_500);
    expect(total(figures.map(({ rejections }) => rejections))).toBeLessThan(2.5);
    expect(result.requests.succeeded).toBeGreaterThan(2_400);
  });
});

describe('netflixoss with operations', () => {
  test('does five steps at every station, retries what fails, and trips no breaker', async () => {
    const architecture = withOperations(netflixoss);
    for (const service of architecture.services ?? []) {
      if (service.name !== 'www') expect(service.operations?.['get']?.steps).toHaveLength(5);
    }
    const result = await simulateHere(architecture, options);
    const figures = stations(result);
    expect(total(figures.map(({ failures }) => failures))).toBeGreaterThan(2);
    expect(total(figures.map(({ retries }) => retries))).toBeGreaterThan(2);
    expect(result.requests.failed).not.toHaveProperty('breaker');
    expect(result.requests.succeeded).toBeGreaterThan(2_400);
  });
});
