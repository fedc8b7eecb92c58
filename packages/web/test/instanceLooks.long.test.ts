import { expect, test } from '@jest/globals';
import { parseFault } from '@spigo/faults';
import { type Architecture, architecture, simulate } from '@spigo/simulation';
import { LiveEngine } from '../src/engine/liveEngine.ts';
import type { Frame } from '../src/model/messages/frame.ts';
import { type InstanceColumns, stateOf } from '../src/model/messages/instances.ts';
import type { EngineMessage } from '../src/model/messages/protocol.ts';
import type { Scene } from '../src/model/messages/scene.ts';
import { nodeHost } from './support/nodeHost.ts';

/** A wall clock that can be put forward. */
let ahead = 0;
const host = { ...nodeHost, nowMs: () => nodeHost.nowMs() + ahead };

const shop = architecture('shop')
  .service('db', 'store', { count: 3 })
  .service('web', { count: 6, dependencies: ['db'] })
  .service('www', 'denominator', { regions: 0, dependencies: ['web'] })
  .toArchitecture();

interface Watched {
  readonly engine: LiveEngine;
  readonly heard: EngineMessage[];
  readonly scene: Scene;
}

function watched(subject: Architecture, duration = '3s'): Watched {
  const heard: EngineMessage[] = [];
  const request = {
    architecture: subject,
    options: { seed: 5, duration },
    speed: null,
    paused: true,
    sample: 0,
    command: 'spigo',
  };
  const engine = new LiveEngine(request, host, (message) => heard.push(message));
  engine.setViewers(1);
  const [scene] = engine.welcome();
  if (scene?.kind !== 'scene') throw new Error('no scene');
  return { engine, heard, scene };
}

const columnsOf = (heard: readonly EngineMessage[]): InstanceColumns[] =>
  heard.filter((message) => message.kind === 'instances');

const framesOf = (heard: readonly EngineMessage[]): Frame[] =>
  heard.filter((message) => message.kind === 'frame');

/** Runs to the end under the eyes of somebody who looks at instances from the beginning. */
async function looked(subject: Architecture, duration = '3s') {
  const { engine, heard, scene } = watched(subject, duration);
  engine.obey({ kind: 'watch' });
  engine.obey({ kind: 'resume' });
  const { result } = await engine.run();
  engine.obey({ kind: 'watch' });
  const last = columnsOf(heard).at(-1);
  const frame = framesOf(heard).at(-1);
  if (last === undefined || frame === undefined) throw new Error('nothing was told');
  return { heard, scene, result, last, frame };
}

test('a run whose instances are looked at is the run that nobody looks at', async () => {
  const plain = await simulate(shop, { seed: 5, duration: '3s', host });
  const { result } = await looked(shop);
  expect(result.digest).toBe(plain.result.digest);
});

test('what instances are told to have had comes to what their group has had', async () => {
  const { scene, last, frame } = await looked(shop);
  expect(last.states).toHaveLength(scene.instances.length);
  for (const [group, { service }] of scene.groups.entries()) {
    if (scene.services[service]?.name === 'www') continue;
    const sum = (column: readonly number[]): number =>
      column.reduce((all, each, node) => (scene.groupOf[node] === group ? all + each : all), 0);
    expect(sum(last.arrivals)).toBe(frame.groups.arrivals[group] ?? 0);
    expect(sum(last.failures)).toBe(frame.groups.failures[group] ?? 0);
    expect(sum(last.queued)).toBe(frame.groups.queued[group] ?? 0);
    expect(sum(last.inSystem)).toBe(frame.groups.inSystem[group] ?? 0);
  }
});

test('nobody is told of instances without having asked, nor long after', async () => {
  const { engine, heard } = watched(shop);
  engine.obey({ kind: 'resume' });
  await engine.run();
  expect(columnsOf(heard)).toEqual([]);
  const second = watched(shop);
  second.engine.obey({ kind: 'watch' });
  ahead += 6_000;
  second.engine.obey({ kind: 'resume' });
  await second.engine.run();
  expect(columnsOf(second.heard)).toHaveLength(1);
});

test('each instance is as faults have made it, the worst of them first', async () => {
  const faults = [
    'slow service web by 3 at 1s',
    'error service web rate 10% at 1s for 1s',
    'kill instance web00 at 2s',
    'pause instance web01 at 2s',
    'error service db rate 10% at 2s',
    'partition zone us-east-1/zoneC and zone us-east-1/zoneA,us-east-1/zoneB at 2s',
  ].map((line) => parseFault(line));
  const { scene, last } = await looked({ ...shop, faults });
  const stateOfName = (name: string): string => stateOf(last.states[scene.instances.indexOf(name)]);
  expect(['web00', 'web01', 'web02', 'web03', 'db00', 'www00'].map(stateOfName)).toEqual([
    'down',
    'paused',
    'cutOff',
    'slow',
    'failing',
    'alive',
  ]);
});

test('breakers are counted for each caller and each service, and only where there are any', async () => {
  const guarded = architecture('guarded')
    .service('db', 'store', { count: 3, failureRate: 1 })
    .service('web', {
      count: 6,
      dependencies: ['db'],
      policies: { db: { breaker: { window: 2, failureRate: 0.5, openFor: '1h' } } },
    })
    .service('www', 'denominator', { regions: 0, dependencies: ['web'] })
    .toArchitecture();
  const { scene, frame } = await looked(guarded);
  const { breakers } = frame;
  expect(breakers?.groups.map((group) => scene.groups[group]?.service)).toEqual(
    breakers?.groups.map(() => scene.services.findIndex(({ name }) => name === 'web')),
  );
  expect(new Set(breakers?.services.map((each) => scene.services[each]?.name))).toEqual(
    new Set(['db']),
  );
  const sum = (column: readonly number[] = []): number =>
    column.reduce((all, each) => all + each, 0);
  expect(sum(breakers?.breakers)).toBe(6);
  expect(sum(breakers?.open)).toBe(6);
  expect(sum(breakers?.halfOpen)).toBe(0);
  expect((await looked(shop)).frame.breakers).toBeUndefined();
});

test('instances that autoscaling brings and sends away are there as long as they are', async () => {
  const scaled = (serviceTime: string): Architecture =>
    architecture('scaled')
      .service('web', {
        count: 6,
        workers: 1,
        serviceTime,
        autoscale: { target: 0.5, period: '300ms', min: 1, max: 30 },
      })
      .service('www', 'denominator', { regions: 0, dependencies: ['web'] })
      .toArchitecture();
  for (const [time, is] of [
    ['5ms', 'fewer'],
    ['100ms', 'more'],
  ] as const) {
    const { scene, heard, last } = await looked(scaled(time), '12s');
    for (const { groups } of framesOf(heard)) expect(groups.alive).toEqual(groups.present);
    const { present = [] } = framesOf(heard).at(-1)?.groups ?? {};
    const isWeb = (group: number): boolean =>
      scene.services[scene.groups[group]?.service ?? -1]?.name === 'web';
    const there = present.reduce((all, each, group) => (isWeb(group) ? all + each : all), 0);
    const left = [...last.states].filter((letter) => stateOf(letter) === 'left').length;
    expect(there).toBe(6 + last.joined.length - left);
    expect([time, there < 6 ? 'fewer' : there > 6 ? 'more' : 'as many']).toEqual([time, is]);
    for (const { name, group } of last.joined) {
      expect(name).toMatch(/^web\d+$/);
      expect(isWeb(group)).toBe(true);
    }
  }
});
