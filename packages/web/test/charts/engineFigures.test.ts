import { expect, test } from '@jest/globals';
import { parseFault } from '@spigo/faults';
import { parseDuration } from '@spigo/kernel';
import { readArchitecture, readObjectives } from '@spigo/simulation';
import { LiveEngine } from '../../src/engine/liveEngine.ts';
import { chartsOf } from '../../src/model/charts/chartsOf.ts';
import { heatmapOf } from '../../src/model/charts/heatmap.ts';
import { runScope, serviceScope } from '../../src/model/charts/scope.ts';
import { spansOf } from '../../src/model/charts/spans.ts';
import { utilisationOf } from '../../src/model/charts/utilisation.ts';
import type { Frame } from '../../src/model/messages/frame.ts';
import type { Scene } from '../../src/model/messages/scene.ts';
import { nodeHost } from '../support/nodeHost.ts';

const architecture = {
  ...readArchitecture({
    arch: 'rich',
    version: 'arch-0.2',
    services: [
      {
        name: 'db',
        package: 'store',
        count: 3,
        workers: 4,
        serviceTime: { distribution: 'exponential', mean: '8ms' },
      },
      {
        name: 'web',
        count: 3,
        workers: 8,
        cache: { hitRatio: 0.4 },
        dependencies: ['db'],
        serviceTime: { distribution: 'exponential', mean: '1ms' },
        policies: {
          db: {
            timeout: '60ms',
            retry: { maxRetries: 2 },
            breaker: { window: 20, failureRate: 0.5, openFor: '1s' },
          },
        },
      },
      { name: 'www', package: 'dns', regions: 0, dependencies: ['web'] },
    ],
    workload: {
      from: 'www',
      arrivals: { process: 'poisson', rate: '300/s' },
      operations: { get: 1 },
    },
    monitor: { scrape: '1s', alerts: [{ name: 'errors', when: 'errorRate>5%' }] },
  }),
  objectives: readObjectives('availability>=99%,p99<=1s'),
  faults: [parseFault('slow service db by 40 at 3s for 3s')],
};

const engine = new LiveEngine(
  {
    architecture,
    options: { seed: 3, duration: parseDuration('10s') },
    speed: null,
    paused: false,
    sample: 0,
    command: '',
  },
  nodeHost,
  () => undefined,
);
const { result } = await engine.run();

function toldOf(): { scene: Scene; frames: readonly Frame[]; last: Frame } {
  const messages = engine.welcome();
  const scene = messages.find((each) => each.kind === 'scene');
  const history = messages.find((each) => each.kind === 'history');
  const frames = history?.kind === 'history' ? history.frames : [];
  const last = frames.at(-1);
  if (scene?.kind !== 'scene' || last === undefined) throw new Error('nothing was told');
  return { scene, frames, last };
}

const { scene, frames, last } = toldOf();

const groupsOf = (name: string): number[] =>
  scene.groups.flatMap(({ service }, group) =>
    scene.services[service]?.name === name ? [group] : [],
  );

const sum = (column: readonly number[] | undefined, groups: readonly number[]): number =>
  groups.reduce((all, group) => all + (column?.[group] ?? 0), 0);

test('the first frame is the beginning: charts begin at 0', () => {
  expect([frames[0]?.at, frames[0]?.clients.started]).toEqual([0, 0]);
});

test('utilisation over the whole run is that of the result', () => {
  const [before] = frames;
  if (before === undefined) throw new Error('no frame');
  for (const name of ['db', 'web']) {
    const step = { before, after: last, seconds: 10 };
    const expected = result.services[name]?.utilisation ?? 0;
    expect(utilisationOf(step, groupsOf(name))).toBeCloseTo(expected, 6);
  }
  expect(utilisationOf({ before, after: last, seconds: 10 }, groupsOf('www'))).toBeNull();
});

test('failures of clients are counted by the reasons of the result', () => {
  expect(last.clients.causes).toEqual(result.requests.failed);
});

test('time-outs are those of the result, and repeats its retries that arrived', () => {
  expect(sum(last.groups.timeouts, groupsOf('db'))).toBe(result.services['db']?.timeouts);
  expect(result.services['db']?.timeouts).toBeGreaterThan(0);
  const repeats = sum(last.groups.repeats, groupsOf('db'));
  expect(repeats).toBeGreaterThan(0);
  expect(repeats).toBeLessThanOrEqual(result.services['db']?.retries ?? 0);
});

test('a share of 0.4 of the lookups hits, within what 3,000 draws make of it', () => {
  const lookups = sum(last.groups.lookups, groupsOf('web'));
  const share = sum(last.groups.hits, groupsOf('web')) / lookups;
  // The last one may still be on its worker.
  expect(lookups).toBeGreaterThanOrEqual(result.services['web']?.completions ?? 0);
  expect(lookups).toBeLessThanOrEqual(result.services['web']?.arrivals ?? 0);
  // 99.9 % confidence: 3.3 standard deviations.
  expect(Math.abs(share - 0.4)).toBeLessThan(3.3 * Math.sqrt(0.24 / lookups));
});

test('links know how long answers take', () => {
  const known = frames.some(({ links }) => links.p99.some((us) => us > 50_000));
  expect(known).toBe(true);
});

test('objectives stand at the end as the result has them', () => {
  expect(scene.goals?.map(({ text }) => text)).toEqual(
    result.objectives?.map(({ objective }) => objective),
  );
  expect(last.goals).toEqual(result.objectives?.map(({ found, met }) => ({ found, isMet: met })));
});

test('alerts are told when they are known, and stand in charts for as long as in the result', () => {
  const told = engine.welcome().find((each) => each.kind === 'story');
  const story = told?.kind === 'story' ? told.entries : [];
  const spans = spansOf(story, last.at).filter(({ kind }) => kind === 'alert');
  const firings = result.monitor?.alerts[0]?.firings ?? [];
  expect(firings.length).toBeGreaterThan(0);
  expect(spans.map(({ from, to }) => [from / 1_000, to / 1_000])).toEqual(
    firings.map(({ firedMs, resolvedMs }) => [firedMs, resolvedMs ?? 10_000]),
  );
});

test('charts are made of what says something, and of nothing else', () => {
  const ids = (scope: Parameters<typeof chartsOf>[2]): string[] =>
    chartsOf(scene, frames, scope).map(({ id }) => id);
  expect(ids(runScope(scene))).toEqual([
    'rate',
    'time',
    'failures',
    'utilisation',
    'queue',
    'breakers',
    'cache',
  ]);
  // Its callers gave up on some calls.
  expect(ids(serviceScope(scene, groupsOf('db')))).toEqual([
    'rate',
    'time',
    'failures',
    'utilisation',
    'queue',
    'breakers',
  ]);
  expect(ids(serviceScope(scene, groupsOf('www')))).toEqual(['rate', 'time', 'failures']);
});

test('the heatmap of the run has every success, that of a service every reply', () => {
  const total = (scope: Parameters<typeof heatmapOf>[1]): number =>
    (heatmapOf(frames, scope)?.columns ?? []).reduce(
      (all, { counts }) => all + counts.reduce((a, b) => a + b, 0),
      0,
    );
  expect(total(runScope(scene))).toBe(result.requests.succeeded);
  expect(total(serviceScope(scene, groupsOf('db')))).toBe(result.services['db']?.completions);
});
