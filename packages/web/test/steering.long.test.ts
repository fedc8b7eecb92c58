import { describe, expect, jest, test } from '@jest/globals';
import { parseFault } from '@spigo/faults';
import { architecture, readArchitecture, simulate } from '@spigo/simulation';
import fc from 'fast-check';
import { LiveEngine } from '../src/engine/liveEngine.ts';
import type { Done, EngineMessage, Order } from '../src/model/messages/protocol.ts';
import { readOrder } from '../src/model/messages/protocol.ts';
import { countItems, linkItems, loadItems, targetItems } from '../src/model/steering/deedItems.ts';
import type { Knob, Knobs } from '../src/model/steering/knobs.ts';
import { fileName, planFile } from '../src/model/steering/planFile.ts';
import { isGrave, reachOf, reachText } from '../src/model/steering/reach.ts';
import {
  changesOf,
  ordersToSet,
  settingLine,
  settingOf,
  valueNow,
} from '../src/model/steering/settings.ts';
import { nodeHost as host } from './support/nodeHost.ts';

const shop = architecture('shop')
  .service('db', 'store', { count: 3 })
  .service('web', { count: 6, workers: 4, dependencies: ['db'] })
  .service('www', 'denominator', { regions: 0, dependencies: ['web'] })
  .toArchitecture();

const options = { seed: 5, duration: '2s' } as const;

// Whole runs, on a machine that may be busy.
jest.setTimeout(60_000);

/** An engine that waits to be told to go on, and all that it tells. */
function waiting(): { engine: LiveEngine; heard: EngineMessage[] } {
  const heard: EngineMessage[] = [];
  const request = { architecture: shop, options, speed: null, paused: true, sample: 1 };
  const engine = new LiveEngine({ ...request, command: 'spigo -a shop.yaml' }, host, (message) =>
    heard.push(message),
  );
  engine.setViewers(1);
  return { engine, heard };
}

function ofKind<K extends EngineMessage['kind']>(heard: readonly EngineMessage[], kind: K) {
  return heard.filter(
    (message): message is Extract<EngineMessage, { readonly kind: K }> => message.kind === kind,
  );
}

const knobs = ofKind(waiting().engine.welcome(), 'knobs')[0] as Knobs;

const knobAt = (path: string): Knob => {
  const all = [
    ...knobs.services.flatMap((each) => each.knobs),
    ...knobs.loads.flatMap((each) => [each.load, ...each.knobs]),
  ];
  return all.find((knob) => knob.path === path) as Knob;
};

const done = (order: string, isOpen = true): Done => ({ order, line: `${order} at 1s`, isOpen });

describe('what can be set', () => {
  test('is told with what the architecture says', () => {
    expect(knobAt('services.web.count')).toMatchObject({ title: 'instances', value: '6' });
    expect(knobAt('services.web.workers').value).toBe('4');
    expect(knobAt('services.db.workers')).toBeUndefined();
    expect(knobAt('services.web.policies.db.timeout').value).toBe('');
    expect(knobAt('workload.arrivals.rate').value).toBe('100/s');
    expect(knobs.loads).toMatchObject([{ from: ['www'], text: '100/s, constant' }]);
  });

  test('can be set to its example, each of it, all at once', async () => {
    const all = [...knobs.services, ...knobs.loads.map((each) => each)].flatMap(
      (each) => each.knobs,
    );
    const { engine, heard } = waiting();
    const over = engine.run();
    for (const { path, example } of all) {
      engine.obey({ kind: 'inject', line: settingLine(path, example) });
    }
    engine.obey({ kind: 'resume' });
    await over;
    expect(ofKind(heard, 'refused')).toEqual([]);
    expect(ofKind(heard, 'deeds').at(-1)?.deeds).toHaveLength(all.length);
    expect(all.length).toBeGreaterThan(15);
  });
});

describe('settings by hand', () => {
  const count = knobAt('services.web.count');

  test('are what the last order in force says', () => {
    const deeds = [done('set services.web.count to 9'), done('set services.web.count to 2', false)];
    expect(valueNow(deeds, count)).toBe('9');
    expect(valueNow([], count)).toBe('6');
    expect(changesOf([...deeds, done('kill service web')], count)).toHaveLength(1);
  });

  test('replace what was set before, which heals only afterwards', () => {
    const deeds = [done('set services.web.count to 9')];
    expect(ordersToSet(deeds, count, '12')).toEqual([
      { kind: 'inject', line: 'set services.web.count to 12' },
      { kind: 'heal', line: 'set services.web.count to 9' },
    ]);
    expect(ordersToSet(deeds, count, '6')).toEqual([
      { kind: 'heal', line: 'set services.web.count to 9' },
    ]);
    expect(ordersToSet(deeds, count, '9')).toEqual([]);
    expect(ordersToSet([], count, '6')).toEqual([]);
  });

  test('whatever is typed, the line says it to the plan, and can be read back', () => {
    const value = fc.oneof(
      fc.jsonValue({ maxDepth: 1 }).map((json) => JSON.stringify(json)),
      fc.stringMatching(/^[\w./%-]{1,12}$/),
      fc.stringMatching(/^\w{1,5} \w{1,5}$/),
    );
    const property = fc.property(value, fc.constantFrom('', '20s'), (typed, lasts) => {
      fc.pre(!Object.is(JSON.stringify(typed), '"-0"'));
      const line = settingLine('services.web.workers', typed, lasts);
      const fault = parseFault(`${line} at 5s`);
      expect(fault).toMatchObject({ kind: 'set', path: 'services.web.workers' });
      expect('for' in fault).toBe(lasts !== '');
      expect(settingOf(line)?.path).toBe('services.web.workers');
    });
    fc.assert(property, { seed: 4, numRuns: 200 });
  });
});

describe('what can be done at a press', () => {
  const scene = ofKind(waiting().engine.welcome(), 'scene')[0];
  if (scene === undefined) throw new Error('no scene');

  test('says how much it hits, and asks before a region or most of all', () => {
    expect(reachText(reachOf(scene, 'zone us-east-1/zoneB'))).toBe('3 instances of 2 services');
    expect(reachText(reachOf(scene, 'service db'))).toBe('3 instances');
    expect(reachOf(scene, 'instance web00,web03')).toMatchObject({ instances: 2, services: 1 });
    const grave = (target: string): boolean => isGrave(target, reachOf(scene, target));
    expect([grave('region us-east-1'), grave('service web'), grave('service db')]).toEqual([
      true,
      true,
      false,
    ]);
  });

  test('is taken back by the same press', () => {
    const [kill] = targetItems(scene, [], 'region us-east-1');
    expect(kill).toMatchObject({ name: 'Kill', isOn: false, isGrave: true });
    const [undo] = targetItems(scene, [done('kill region us-east-1')], 'region us-east-1');
    expect(undo).toMatchObject({ isOn: true, isGrave: false });
    expect(undo?.orders).toEqual([{ kind: 'heal', line: 'kill region us-east-1' }]);
  });

  test('is an order that the engine takes, each of it', async () => {
    const { engine, heard } = waiting();
    const over = engine.run();
    const [load] = knobs.loads;
    if (load === undefined) throw new Error('no load');
    const items = [
      ...targetItems(scene, [], 'zone us-east-1/zoneB'),
      ...targetItems(scene, [], 'service web'),
      ...linkItems([], 'web', 'db'),
      ...loadItems([], load),
      ...countItems([], knobs, 'web'),
    ];
    const orders = items.flatMap((item) => item.orders);
    for (const order of orders) engine.obey(order);
    engine.obey({ kind: 'resume' });
    await over;
    expect(ofKind(heard, 'refused')).toEqual([]);
    expect(orders).toHaveLength(9 + 4 + 4 + 2);
    expect(ofKind(heard, 'deeds').at(-1)?.deeds).toHaveLength(orders.length);
  });
});

describe('a whole plan', () => {
  const plan = [
    '# what we have feared',
    'set workload.load to 3 at 500ms for 1s',
    'kill 2 of service web at 1s for 500ms',
    '',
    'slow service db by 3 at 1200ms',
  ].join('\n');

  async function followed(text: string): Promise<{ heard: EngineMessage[]; engine: LiveEngine }> {
    const { engine, heard } = waiting();
    const over = engine.run();
    engine.obey({ kind: 'plan', text });
    await host.sleep(30);
    engine.obey({ kind: 'resume' });
    await over;
    return { heard, engine };
  }

  test('is carried out in time, waits until then, and is its lines', async () => {
    const { heard } = await followed(plan);
    expect(ofKind(heard, 'deeds')[0]?.waiting).toHaveLength(3);
    const deeds = ofKind(heard, 'deeds').at(-1);
    expect(deeds?.waiting).toEqual([]);
    expect(deeds?.deeds.map(({ line }) => line)).toEqual([
      'set workload.load to 3 at 500.001ms for 1.000001s',
      'kill 2 of service web at 1.000002s for 500.001ms',
      'slow service db by 3 at 1.200002s',
    ]);
    const faults = deeds?.deeds.map(({ line }) => parseFault(line)) ?? [];
    const again = await simulate({ ...shop, faults }, { ...options, host });
    expect(ofKind(heard, 'over')[0]?.digest).toBe(again.result.digest);
  });

  test('may be what a file says', async () => {
    const { heard } = await followed(
      'faults:\n  - kill service db at 1s\n  - {at: 1500ms, kind: slow, target: {service: web}, factor: 2}\n',
    );
    expect(ofKind(heard, 'refused')).toEqual([]);
    expect(ofKind(heard, 'deeds').at(-1)?.deeds).toHaveLength(2);
  });

  test.each([
    ['kill service web at 1s\nkil service db', 'plan: line 2'],
    ['# nothing', 'plan: found nothing'],
    ['kill service web every 1s', 'found "every"'],
    ['- {kind: kil}', 'kil'],
  ])('with a mistake is refused as a whole: %j', async (text, why) => {
    const { heard } = await followed(text);
    expect(ofKind(heard, 'refused')[0]?.text).toContain(why);
    expect(ofKind(heard, 'deeds').at(-1)?.deeds ?? []).toEqual([]);
  });

  test('of what was done is a file that the same command takes, and an architecture', async () => {
    const { heard, engine } = await followed(plan);
    const deeds = ofKind(heard, 'deeds').at(-1)?.deeds ?? [];
    expect(planFile('spigo\n-a x', deeds)).toContain('  - "kill 2 of service web at 1.000002s');
    expect(fileName('../a b', 'plan', 'yaml')).toBe('..-a-b.plan.yaml');
    const asked: EngineMessage[] = [];
    engine.obey({ kind: 'save' }, (messages) => asked.push(...messages));
    const file = ofKind(asked, 'file')[0];
    expect(file?.name).toBe('shop.steered.json');
    const again = await simulate(readArchitecture(JSON.parse(file?.text ?? ''), 'steered'), {
      ...options,
      host,
    });
    expect(again.result.digest).toBe(ofKind(heard, 'over')[0]?.digest);
    expect(again.result.faults).toHaveLength(3);
  });
});

test('orders about plans are read, and limited', () => {
  const read = (order: object): Order | string => readOrder(JSON.stringify(order));
  expect(read({ kind: 'plan', text: 'kill service a\nkill service b' })).toEqual({
    kind: 'plan',
    text: 'kill service a\nkill service b',
  });
  expect(read({ kind: 'save' })).toEqual({ kind: 'save' });
  expect(read({ kind: 'plan', text: ' ' })).toContain('allowed');
  expect(read({ kind: 'plan', text: 'x'.repeat(30_001) })).toContain('30000');
  expect(read({ kind: 'plan' })).toContain('allowed');
});
