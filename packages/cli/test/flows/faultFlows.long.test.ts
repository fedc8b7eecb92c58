import { describe, expect, test } from '@jest/globals';
import { readArchitecture } from '@spigo/simulation';
import type { FlowSpan } from '@spigo/telemetry';
import { fly } from './runFlows.ts';

const run = (...faults: readonly string[]) =>
  fly(
    readArchitecture({
      arch: 'chain',
      version: 'arch-0.2',
      services: [
        { name: 'db', package: 'store', count: 3, serviceTime: '2ms' },
        { name: 'web', package: 'monolith', count: 3, dependencies: ['db'] },
        { name: 'www', package: 'denominator', regions: 0, dependencies: ['web'] },
      ],
      workload: {
        arrivals: { process: 'constant', interval: '2ms' },
        operations: { get: 3, put: 1 },
      },
      faults,
    }),
    { duration: '1s', poll: '1h' },
  );

/** Which kinds of spans of which services a fault has struck. */
const struckIn = (spans: readonly FlowSpan[]): string[] =>
  [
    ...new Set(
      spans
        .filter(({ fault }) => fault !== '')
        .map(
          ({ fault, faultKind, kind, actor }) => `${fault} ${faultKind} ${kind} ${actor.service}`,
        ),
    ),
  ].sort((one, other) => one.localeCompare(other));

test('an instance whose clock is ahead writes the times of its spans by that clock', () => {
  const startsOf = (...faults: string[]) => {
    const { spans } = run(...faults);
    const of = (service: string) =>
      spans.filter(({ actor }) => actor.service === service).map(({ start }) => start);
    return { web: of('web'), db: of('db') };
  };
  const calm = startsOf();
  const ahead = startsOf('clock service web offset 2s at 0s');
  expect(calm.web.length).toBeGreaterThan(100);
  expect(ahead.web).toEqual(calm.web.map((start) => start + 2_000_000));
  expect(ahead.db).toEqual(calm.db);
});

describe('a flow that met a fault carries it', () => {
  test.each([
    ['loss from service web to service db rate 50% at 100ms for 500ms', 'loss CLIENT web'],
    ['partition service web and zone us-east-1/zoneB at 100ms for 500ms', 'partition CLIENT web'],
    ['delay from service web to service db by 20ms at 100ms for 500ms', 'delay SERVER db'],
    ['delay from service db to service web by 20ms at 100ms for 500ms', 'delay SERVER db'],
    ['slow service db by 5 at 100ms for 500ms', 'slow SERVER db'],
    ['error service db rate 50% at 100ms for 500ms', 'error SERVER db'],
    ['pause service db at 100ms for 100ms', 'pause SERVER db'],
    ['kill service db at 100ms for 500ms', 'kill SERVER db'],
  ])('%s: where it struck, and at the root of every request hurt', (line, place) => {
    const { run: made, spans } = run(line);
    const [fault] = made.result.faults;
    expect(fault?.requestsHurt).toBeGreaterThan(0);
    expect(struckIn(spans)).toContain(`f1 ${place}`);
    const roots = spans.filter(
      ({ parentId, met }) => parentId === '' && met.split(',').includes('f1'),
    );
    expect(roots.length).toBe(fault?.requestsHurt);
  });

  test('without being hurt, where its messages came twice; and no span is written twice', () => {
    const { spans, run: made } = run(
      'duplicate from service web to service db rate 1 at 100ms for 500ms',
      'duplicate from service db to service web rate 1 at 300ms for 500ms',
      'duplicate from service www to service web rate 1 at 500ms for 300ms',
    );
    expect(made.result.messages.duplicated).toBeGreaterThan(300);
    expect(made.result.faults.map(({ requestsHurt }) => requestsHurt)).toEqual([0, 0, 0]);
    expect(struckIn(spans)).toContain('f1 duplicate SERVER db');
    const ids = spans.map(({ traceId, id }) => `${traceId} ${id}`);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

test('a caller that tries again and succeeds has not failed, whatever became of its first try', () => {
  const { spans } = fly(
    readArchitecture({
      arch: 'chain',
      services: [
        { name: 'db', package: 'store', count: 3, serviceTime: '20ms' },
        {
          name: 'web',
          count: 3,
          dependencies: ['db'],
          policies: { db: { timeout: '50ms', retry: { maxRetries: 3 } } },
        },
        { name: 'front', count: 3, dependencies: ['web'] },
        { name: 'www', package: 'denominator', regions: 0, dependencies: ['front'] },
      ],
      workload: { arrivals: { process: 'constant', interval: '2ms' }, operations: { get: 1 } },
      faults: ['kill instance db00 at 500ms for 60ms'],
    }),
    { duration: '2s' },
  );
  const roots = spans.filter(({ parentId }) => parentId === '');
  const answered = roots.filter(({ end, failure }) => failure === '' && end < 2_000_000);
  const hurt = answered.filter(({ met }) => met === 'f1');
  expect(hurt.length).toBeGreaterThan(2);
  const ids = new Set(hurt.map(({ traceId }) => traceId));
  const calls = spans.filter(({ traceId, kind }) => ids.has(traceId) && kind === 'CLIENT');
  const failed = calls.filter(({ failure }) => failure !== '');
  expect(new Set(failed.map(({ actor, failure }) => `${actor.service} ${failure}`))).toEqual(
    new Set(['web timeout']),
  );
  const upper = calls.filter(({ actor }) => actor.service !== 'web');
  for (const { end, start } of upper) expect(end - start).toBeGreaterThan(50_000);
});
