import { expect, test } from '@jest/globals';
import { parseFault } from '@spigo/faults';
import { parseDuration } from '@spigo/kernel';
import { architecture, simulate } from '@spigo/simulation';
import { LiveEngine, type LiveRequest } from '../src/engine/liveEngine.ts';
import type { Frame } from '../src/model/messages/frame.ts';
import type { EngineMessage } from '../src/model/messages/protocol.ts';
import { percentilesOf } from '../src/model/time/window.ts';
import { nodeHost as host } from './support/nodeHost.ts';

const shop = architecture('shop')
  .service('db', 'store', { count: 3 })
  .service('web', { count: 6, dependencies: ['db'] })
  .service('www', 'denominator', { regions: 0, dependencies: ['web'] })
  .toArchitecture();

const request = (over: Partial<LiveRequest> = {}): LiveRequest => ({
  architecture: shop,
  options: { seed: 5, duration: '3s' },
  speed: null,
  paused: false,
  sample: 1,
  command: 'spigo -a shop.yaml',
  ...over,
});

const plain = await simulate(shop, { seed: 5, duration: '3s', host });

function watched(over: Partial<LiveRequest> = {}): { engine: LiveEngine; heard: EngineMessage[] } {
  const heard: EngineMessage[] = [];
  const engine = new LiveEngine(request(over), host, (message) => heard.push(message));
  engine.setViewers(1);
  return { engine, heard };
}

const framesOf = (heard: readonly EngineMessage[]): Frame[] =>
  heard.filter((message) => message.kind === 'frame');

test('a run that is watched is the run that nobody watches', async () => {
  const { engine } = watched();
  expect((await engine.run()).result.digest).toBe(plain.result.digest);
});

test('pausing, stepping and hastening change nothing either', async () => {
  const { engine, heard } = watched({ speed: 20 });
  const over = engine.run();
  const until = async (is: (frame: Frame) => boolean): Promise<void> => {
    while (!framesOf(heard).some(is)) await host.sleep(5);
  };
  await until(({ at }) => at > 200_000);
  engine.obey({ kind: 'pause' });
  await until(({ state }) => state === 'paused');
  engine.obey({ kind: 'step', events: 7 });
  await host.sleep(20);
  engine.obey({ kind: 'speed', speed: null });
  engine.obey({ kind: 'resume' });
  expect((await over).result.digest).toBe(plain.result.digest);
});

test('the last frame has the figures of the result', async () => {
  const { engine, heard } = watched();
  const { result } = await engine.run();
  const last = framesOf(heard).at(-1);
  const [scene] = engine.welcome();
  if (scene?.kind !== 'scene' || last === undefined) throw new Error('no frame');
  expect(last.clients.started).toBe(result.requests.started);
  expect(last.clients.succeeded).toBe(result.requests.succeeded);
  for (const [index, { name }] of scene.services.entries()) {
    const sum = (column: readonly number[]): number =>
      column.reduce((all, each, at) => (scene.groups[at]?.service === index ? all + each : all), 0);
    if (name === 'www') continue;
    expect([name, sum(last.groups.arrivals)]).toEqual([name, result.services[name]?.arrivals]);
    expect([name, sum(last.groups.completions)]).toEqual([
      name,
      result.services[name]?.completions,
    ]);
  }
});

test('frames that are kept stand at the same instants with the same figures each time', async () => {
  const kept = async (over: Partial<LiveRequest>): Promise<readonly unknown[]> => {
    const { engine } = watched(over);
    await engine.run();
    const history = engine.welcome().find(({ kind }) => kind === 'history');
    if (history?.kind !== 'history') throw new Error('no history');
    return history.frames.map(({ lag: _, speed: __, state: ___, ...figures }) => figures);
  };
  const fast = await kept({});
  expect(fast).toEqual(await kept({ speed: 30 }));
  expect(fast.length).toBeGreaterThan(100);
});

test('without viewers nothing is told but the end', async () => {
  const { engine, heard } = watched();
  engine.setViewers(0);
  await engine.run();
  expect(heard.filter(({ kind }) => kind === 'frame')).toHaveLength(1);
});

test('times until the answer are those of the result, within what a bucket is wide', async () => {
  const { engine, heard } = watched();
  const { result } = await engine.run();
  const times = percentilesOf([framesOf(heard).at(-1)?.clients.latency ?? '']);
  for (const [ours, theirs] of [
    [times.p50, result.requests.latencyMs.p50],
    [times.p99, result.requests.latencyMs.p99],
  ] as const) {
    expect(Math.abs((ours ?? 0) / 1_000 / (theirs ?? 0) - 1)).toBeLessThan(0.035);
  }
});

test('what is ordered by hand is told as a line that gives the same run', async () => {
  const { engine, heard } = watched({ paused: true });
  const over = engine.run();
  while (!framesOf(heard).some(({ state }) => state === 'paused')) await host.sleep(5);
  engine.obey({ kind: 'inject', line: 'kill zone us-east-1/zoneA for 1s' });
  engine.obey({ kind: 'inject', line: 'kill zone us-east-1/zoneX' });
  engine.obey({ kind: 'inject', line: 'kil zone us-east-1/zoneA' });
  while (!heard.some(({ kind }) => kind === 'deeds')) await host.sleep(5);
  engine.obey({ kind: 'resume' });
  const { result } = await over;
  const deeds = heard.filter(({ kind }) => kind === 'deeds').at(-1);
  if (deeds?.kind !== 'deeds') throw new Error('nothing was done');
  expect(deeds.deeds).toHaveLength(1);
  const [{ line }] = deeds.deeds as [(typeof deeds.deeds)[number]];
  const refused = heard.flatMap((each) => (each.kind === 'refused' ? [each.text] : []));
  expect(refused).toHaveLength(2);
  expect(refused.join()).toContain('hits nothing');
  const faults = [parseFault(line)];
  const again = await simulate({ ...shop, faults }, { seed: 5, duration: '3s', host });
  expect([line, again.result.digest]).toEqual([line, result.digest]);
});

test('charts begin with the run, whatever of it a result leaves out as its warm-up', async () => {
  const { engine } = watched({
    architecture: { ...shop, warmUp: parseDuration('2s') },
  });
  const { result } = await engine.run();
  const history = engine.welcome().find(({ kind }) => kind === 'history');
  if (history?.kind !== 'history') throw new Error('no history');
  // A request begins every 10 ms, and what begins with the end of the warm-up counts.
  const early = history.frames.findLast(({ at }) => at < 2_000_000);
  const last = history.frames.at(-1);
  expect(early?.clients.started).toBeGreaterThan(0);
  expect((last?.clients.started ?? 0) - (early?.clients.started ?? 0)).toBe(
    result.requests.started,
  );
});

test('the clients of the last frame are those of the result, puts that were lost on their way, too', async () => {
  const stricken = architecture('shop')
    .service('db', 'priamCassandra', { count: 3 })
    .service('web', 'staash', { count: 6, dependencies: ['db'] })
    .service('www', 'denominator', { regions: 0, dependencies: ['web'] })
    .workload({ arrivals: { process: 'constant', rate: '500/s' }, operations: { get: 1, put: 1 } })
    .fault('kill zone us-east-1/zoneB at 1s for 1s')
    .toArchitecture();
  const { engine, heard } = watched({ architecture: stricken });
  const { result } = await engine.run();
  const { started, succeeded, failed } = result.requests;
  expect(Object.values(failed).reduce((a, b) => a + b)).toBeGreaterThan(5);
  const last = framesOf(heard).at(-1)?.clients;
  expect(last).toMatchObject({ started, succeeded, causes: failed });
  const { p50, p95, p99, p999 } = result.requests.latencyMs;
  expect(last?.percentiles.map((us) => (us ?? 0) / 1_000)).toEqual([p50, p95, p99, p999]);
});

test('where nobody has the page on the screen, a frame a second is made instead of ten', async () => {
  const made = async (awake: number): Promise<number> => {
    const { engine, heard } = watched({ speed: 2 });
    engine.setViewers(1, awake);
    await engine.run();
    return framesOf(heard).filter(({ mark }) => !mark).length;
  };
  const [hidden, shown] = await Promise.all([made(0), made(1)]);
  expect(hidden).toBeLessThanOrEqual(4);
  expect(shown).toBeGreaterThan(hidden + 3);
});
