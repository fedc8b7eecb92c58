import { existsSync, readdirSync } from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Architecture } from '@spigo/simulation';
import type { FlowSpan } from '@spigo/telemetry';
import type { NameParts } from '@spigo/topology';
import { architectureNamed, type Flown, fly } from './runFlows.ts';

let netflixoss: Architecture;
let twoRegions: Flown;
beforeAll(async () => {
  netflixoss = await architectureNamed('netflixoss');
  twoRegions = fly(netflixoss, { regions: 2, duration: '3s', chat: '5ms' });
});

const byId = (spans: readonly FlowSpan[]): Map<string, FlowSpan> =>
  new Map(spans.map((span) => [`${span.traceId} ${span.id}`, span]));

const parentOf = (span: FlowSpan, all: Map<string, FlowSpan>): FlowSpan | undefined =>
  all.get(`${span.traceId} ${span.parentId}`);

const isOneWay = ({ kind }: FlowSpan): boolean => kind === 'PRODUCER' || kind === 'CONSUMER';

/** What every flow of every run must be, whatever struck it. */
function expectWhole(spans: readonly FlowSpan[]): void {
  const all = byId(spans);
  expect(all.size).toBe(spans.length);
  const children = spans.filter(({ parentId }) => parentId !== '');
  expect(spans.filter(({ start, end }) => end < start)).toEqual([]);
  expect(children.filter((span) => parentOf(span, all) === undefined)).toEqual([]);
  const early = children.filter((span) => (parentOf(span, all)?.start ?? 0) > span.start);
  expect(early).toEqual([]);
}

function above(span: FlowSpan, all: Map<string, FlowSpan>): FlowSpan[] {
  const parent = parentOf(span, all);
  return parent === undefined ? [] : [parent, ...above(parent, all)];
}

/** The hops from the client to `span`, as those who were asked. */
const wayTo = (span: FlowSpan, all: Map<string, FlowSpan>): NameParts[] =>
  [span, ...above(span, all)]
    .filter(({ kind }) => kind === 'CONSUMER')
    .map(({ actor }) => actor)
    .reverse();

describe('flows of a run in two regions', () => {
  test('every request is a trace with one root', () => {
    const roots = twoRegions.spans.filter(({ parentId }) => parentId === '');
    expect(roots.length).toBe(twoRegions.run.result.requests.started);
    expect(new Set(roots.map(({ traceId }) => traceId)).size).toBe(roots.length);
    const traces = new Set(twoRegions.spans.map(({ traceId }) => traceId));
    expect(traces.size).toBe(roots.length);
  });

  test('every parent exists and starts no later than its child; no id occurs twice', () => {
    expect(twoRegions.spans.length).toBeGreaterThan(5_000);
    expectWhole(twoRegions.spans);
  });

  test('the intervals of gets nest, and both ends of a hop know each other', () => {
    const all = byId(twoRegions.spans);
    const pairs = twoRegions.spans.flatMap((span) => {
      const parent = parentOf(span, all);
      return parent === undefined || isOneWay(span) || isOneWay(parent) ? [] : [{ span, parent }];
    });
    expect(pairs.length).toBeGreaterThan(3_000);
    expect(pairs.filter(({ span, parent }) => span.end > parent.end)).toEqual([]);
    const strangers = pairs.filter(({ span, parent }) =>
      span.kind === 'SERVER'
        ? span.peer !== parent.actor || parent.peer !== span.actor
        : span.actor !== parent.actor,
    );
    expect(strangers).toEqual([]);
  });

  test('a put goes down the tiers, to the other zones, to the other region and inside it', () => {
    const all = byId(twoRegions.spans);
    const replicates = twoRegions.spans.filter(
      ({ name, kind }) => name === 'replicate' && kind === 'CONSUMER',
    );
    const ways = replicates.map((span) => wayTo(span, all));
    const zoneOf = (hop: NameParts | undefined): string => `${hop?.region}/${hop?.zone}`;
    expect(ways.filter((hops) => zoneOf(hops.at(-1)) === zoneOf(hops.at(-2)))).toEqual([]);
    // A copy crosses to another region once, and is then copied inside it only.
    const crossings = replicates.map((span) => {
      const copied = [span, ...above(span, all)].filter(({ name }) => name === 'replicate');
      const ends = copied.filter(({ kind }) => kind === 'CONSUMER');
      return ends.filter(({ actor, peer }) => actor.region !== peer?.region).length;
    });
    expect(new Set(crossings)).toEqual(new Set([0, 1]));
    const routes = new Set(ways.map((hops) => hops.map(({ service }) => service).join('>')));
    const once = 'subscriber>cassSubscriber>cassSubscriber';
    expect([...routes].some((route) => route.endsWith(once))).toBe(true);
    expect([...routes].some((route) => route.endsWith(`${once}>cassSubscriber`))).toBe(true);
  });

  test('roots agree with what clients measured: outcome, and latency of gets', () => {
    const roots = twoRegions.spans.filter(
      ({ parentId, unfinished }) => parentId === '' && !unfinished,
    );
    const { succeeded, inFlight, latencyMs } = twoRegions.run.result.requests;
    expect(roots.filter(({ failure }) => failure === '').length).toBe(succeeded);
    expect(inFlight).toBe(twoRegions.run.result.requests.started - roots.length);
    const gets = roots.filter(({ name, failure }) => name === 'get' && failure === '');
    expect(gets.length).toBe(latencyMs.count);
    const mean = gets.reduce((sum, { start, end }) => sum + end - start, 0) / gets.length;
    expect(mean / 1_000).toBeCloseTo(latencyMs.mean ?? 0, 6);
  });
});

describe('flows of a run with a kill', () => {
  let killed: Flown;
  beforeAll(() => {
    killed = fly(netflixoss, { duration: '2s', chat: '500us' });
  });

  test('stay whole; roots that met the fault are as many as requests hurt', () => {
    const { run, spans } = killed;
    const [fault] = run.result.faults;
    expect(fault?.requestsHurt).toBeGreaterThan(0);
    expectWhole(spans);
    const met = spans.filter((span) => span.met.split(',').includes(fault?.id ?? '?'));
    expect(met.length).toBe(fault?.requestsHurt);
    expect(met.every(({ parentId }) => parentId === '')).toBe(true);
  });

  test('the span where it struck has its id and kind, everybody above it has failed', () => {
    const { run, spans } = killed;
    const all = byId(spans);
    const struck = spans.filter(({ fault }) => fault !== '');
    expect(struck.length).toBe(run.result.requests.failed['lost']);
    const words = struck.map(({ fault, faultKind, failure }) => `${fault} ${faultKind} ${failure}`);
    expect(new Set(words)).toEqual(new Set(['f1 kill lost']));
    const waiting = struck.filter((span) => !isOneWay(span)).flatMap((span) => above(span, all));
    expect(waiting.length).toBeGreaterThan(0);
    expect(waiting.filter(({ failure }) => failure !== 'lost')).toEqual([]);
  });
});

describe('sampling', () => {
  test('keeps whole traces, the same ones at every larger share, and changes nothing else', () => {
    const options = { duration: '2s', chat: '1ms', seed: 7 } as const;
    const whole = fly(netflixoss, options);
    const tenth = fly(netflixoss, options, 0.1);
    const half = fly(netflixoss, options, 0.5);
    const kept = (flown: Flown): string[] => flown.spans.map((span) => JSON.stringify(span)).sort();
    const ids = new Set(tenth.spans.map(({ traceId }) => traceId));
    const same = whole.spans.filter(({ traceId }) => ids.has(traceId));
    expect(kept(tenth)).toEqual(same.map((span) => JSON.stringify(span)).sort());
    const larger = new Set(half.spans.map(({ traceId }) => traceId));
    expect([...ids].every((id) => larger.has(id))).toBe(true);
    expect(tenth.run.result).toEqual(whole.run.result);
  });

  test('with or without flows a run has the same digest', () => {
    const options = { duration: '2s', chat: '1ms', seed: 7 } as const;
    const { digest } = fly(netflixoss, options, 0).run.result;
    expect(fly(netflixoss, options).run.result.digest).toBe(digest);
  });
});

test('the flows of every architecture of ours are whole, with a trace for each request', async () => {
  const folder = new URL('../../../../architectures/', import.meta.url);
  const names = readdirSync(folder).filter((name) =>
    existsSync(new URL(`${name}/${name}.json`, folder)),
  );
  expect(names.length).toBeGreaterThan(3);
  for (const name of names) {
    const { spans, run } = fly(await architectureNamed(name), { duration: '300ms', chat: '10ms' });
    expectWhole(spans);
    const roots = spans.filter(({ parentId }) => parentId === '');
    expect([name, roots.length]).toEqual([name, run.result.requests.started]);
  }
});
