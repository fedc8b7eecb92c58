import { afterEach, expect, test } from '@jest/globals';
import { Sender } from '../../src/flows/sender.ts';
import { type Collector, startCollector } from './collector.ts';

let collector: Collector | undefined;
afterEach(async () => {
  await collector?.close();
  collector = undefined;
});

const patient = { backOffMs: 1, timeoutMs: 60_000 };
const quick = { backOffMs: 1, timeoutMs: 200 };

test('everything arrives once at a collector that works', async () => {
  collector = await startCollector('/api/v2/spans');
  const sender = new Sender(collector.url, patient);
  for (let i = 0; i < 50; i++) sender.post(`[${i}]`, 10);
  expect(await sender.finish(5_000)).toEqual({ sent: 500, unsent: {} });
  expect(collector.bodies.length).toBe(50);
  const numbers = Array.from({ length: 50 }, (_, i) => `[${i}]`);
  expect(new Set(collector.bodies)).toEqual(new Set(numbers));
  expect(new Set(collector.paths)).toEqual(new Set(['/api/v2/spans']));
  expect(sender.waiting()).toBe(0);
});

test('what fails for a moment is tried again and arrives once', async () => {
  collector = await startCollector('/v1/traces', (response, request) => {
    response.writeHead(request % 3 === 0 ? 503 : 200).end();
  });
  const sender = new Sender(collector.url, { ...patient, concurrency: 1 });
  for (let i = 0; i < 20; i++) sender.post(`[${i}]`, 1);
  expect(await sender.finish(5_000)).toEqual({ sent: 20, unsent: {} });
  expect(new Set(collector.bodies).size).toBe(20);
  expect(collector.bodies.length).toBe(20);
});

test('a collector that refuses is not asked again; one that is down is, a few times', async () => {
  collector = await startCollector('/', (response) => void response.writeHead(400).end());
  const refused = new Sender(collector.url, patient);
  refused.post('[]', 7);
  expect(await refused.finish(5_000)).toEqual({ sent: 0, unsent: { 'answered 400': 7 } });
  expect(collector.paths.length).toBe(1);
  const { url } = collector;
  await collector.close();
  const dead = new Sender(url, patient);
  for (let i = 0; i < 5; i++) dead.post('[]', 3);
  expect(await dead.finish(5_000)).toEqual({ sent: 0, unsent: { 'connection refused': 15 } });
});

test('errors of the collector are tried four times, then each further body once', async () => {
  collector = await startCollector('/', (response) => void response.writeHead(500).end());
  const sender = new Sender(collector.url, { ...patient, concurrency: 1 });
  for (let i = 0; i < 3; i++) sender.post('[]', 1);
  expect(await sender.finish(5_000)).toEqual({ sent: 0, unsent: { 'answered 500': 3 } });
  expect(collector.paths.length).toBe(6);
});

test('a collector that never answers costs its time-out, and at the end no more than the patience', async () => {
  collector = await startCollector('/', () => undefined);
  const sender = new Sender(collector.url, { ...quick, tries: 1 });
  sender.post('[]', 2);
  expect(await sender.finish(5_000)).toEqual({ sent: 0, unsent: { 'no answer in time': 2 } });
  const slow = new Sender(collector.url, { timeoutMs: 60_000 });
  for (let i = 0; i < 9; i++) slow.post('[]', 1);
  expect(await slow.finish(100)).toEqual({ sent: 0, unsent: { 'not taken before the end': 9 } });
});

test('redirects are not followed', async () => {
  const other = await startCollector('/elsewhere');
  collector = await startCollector('/', (response) => {
    response.writeHead(307, { location: other.url }).end();
  });
  const sender = new Sender(collector.url, patient);
  sender.post('[]', 1);
  expect(await sender.finish(5_000)).toEqual({ sent: 0, unsent: { 'answered 307': 1 } });
  expect(other.paths).toEqual([]);
  await other.close();
});
