import { describe, expect, test } from '@jest/globals';
import type { CallSettings } from '@spigo/dynamics';
import type { GetRequest, GetResponse } from '@spigo/gotocol';
import { karyon } from '../src/kinds/karyon.ts';
import { service } from '../src/kinds/service.ts';
import { answerTo, Caller, get, put } from './support/requests.ts';
import { type Placed, type Probe, Stand } from './support/stand.ts';

const ms = 1_000;

interface Scene {
  readonly stand: Stand;
  readonly dbs: readonly Probe[];
  readonly web: Placed;
}

/** A caller with a policy, and `count` instances of what it depends on. */
function set(policy: CallSettings, count = 1, recipe = service): Scene {
  const stand = new Stand();
  const traits = { policyOf: () => policy };
  const web = stand.instance('web', recipe, { dependencies: ['db'], traits });
  const made = Array.from({ length: count }, (_, i) => stand.probe(`db${i}`));
  for (const { entry } of made) web.instance.discovery.link({ ...entry, service: 'db' });
  return { stand, web, dbs: made.map(({ probe }) => probe) };
}

function ask({ stand, web }: Scene, keys: readonly string[] = ['k1']): GetResponse[] {
  const caller = new Caller(
    web.ref,
    keys.map((key) => get(key)),
  );
  stand.kernel.spawn('caller', caller);
  stand.run();
  return caller.answers;
}

const yes = (message: { kind: string }): GetResponse | null =>
  message.kind === 'GetRequest' ? answerTo(message as GetRequest, 'found') : null;

const no = (message: { kind: string }): GetResponse | null => {
  const answer = yes(message);
  return answer === null ? null : { ...answer, value: null, failure: 'rejected' };
};

const asked = ({ dbs }: Scene): number[] => dbs.map((db) => db.of('GetRequest').length);

describe('a call under a policy', () => {
  test('is answered as one without', () => {
    const scene = set({});
    for (const db of scene.dbs) db.reply = yes;
    expect(ask(scene)).toMatchObject([{ value: 'found', failure: null }]);
  });

  test('is given up when its time is over, and fails by that', () => {
    const scene = set({ timeout: 5 * ms });
    expect(ask(scene)).toMatchObject([{ failure: 'timeout' }]);
    expect(scene.stand.kernel.now).toBe(5 * ms);
    expect(scene.stand.calls).toMatchObject({ calls: 1, timeouts: 1, retries: 0 });
  });

  test('is tried again at another instance, after its back-off', () => {
    const backoff = { kind: 'constant', base: 10 * ms } as const;
    const scene = set({ timeout: ms, retry: { maxRetries: 2, backoff } }, 2);
    const answers = ask(scene);
    expect(answers).toMatchObject([{ failure: 'timeout' }]);
    expect(asked(scene).toSorted((a, b) => a - b)).toEqual([1, 2]);
    expect(scene.stand.kernel.now).toBe(3 * ms + 20 * ms);
    expect(scene.stand.calls).toMatchObject({ timeouts: 3, retries: 2 });
  });

  test('is tried again at whom the caller knows then, not at whom it has forgotten meanwhile', () => {
    const scene = set({ timeout: 5 * ms, retry: { maxRetries: 1 } }, 1);
    const { stand, web } = scene;
    const other = stand.probe('db1');
    other.probe.reply = yes;
    const caller = new Caller(web.ref, [get('k1')]);
    stand.kernel.spawn('caller', caller);
    stand.run(2 * ms);
    web.instance.discovery.link({ ...other.entry, service: 'db' });
    web.instance.discovery.avoid('f1', ({ name }) => name.includes('db000'));
    stand.run();
    expect(asked(scene)).toEqual([1]);
    expect(caller.answers).toMatchObject([{ value: 'found', failure: null }]);
  });

  test('drops the answer that comes when it has given up', () => {
    const scene = set({ timeout: ms, retry: { maxRetries: 1 } });
    const [db] = scene.dbs as [Probe];
    const late: GetRequest[] = [];
    db.reply = (message) => {
      if (message.kind === 'GetRequest') late.push(message);
      return late.length === 2 ? answerTo(late[0] as GetRequest, 'late') : null;
    };
    expect(ask(scene)).toMatchObject([{ failure: 'timeout' }]);
    expect(scene.stand.dropped).toEqual(['late']);
  });

  test('fails at once where the breaker is open', () => {
    const breaker = { window: { calls: 4 }, failureRate: 0.5, openFor: 1_000 * ms };
    const scene = set({ breaker });
    for (const db of scene.dbs) db.reply = no;
    const keys = Array.from({ length: 10 }, (_, i) => `k${i}`);
    for (const key of keys) ask(scene, [key]);
    expect(asked(scene)).toEqual([4]);
    expect(scene.stand.calls.brokenOff).toBe(6);
  });

  test('fails at once where the bulkhead is full', () => {
    const scene = set({ bulkhead: 2 });
    expect(ask(scene, ['k1', 'k2', 'k3']).map(({ failure }) => failure)).toEqual(['bulkhead']);
    expect(asked(scene)).toEqual([2]);
  });

  test('is hedged at another instance, and the first answer wins', () => {
    const scene = set({ hedge: 3 * ms, timeout: 50 * ms, loadBalancing: 'roundRobin' }, 2);
    const [, second] = scene.dbs as [Probe, Probe];
    second.reply = yes;
    expect(ask(scene)).toMatchObject([{ value: 'found', failure: null }]);
    expect(scene.web.meter.stays).toEqual([3 * ms]);
    expect(scene.stand.calls).toMatchObject({ hedges: 1, timeouts: 0 });
  });

  test('balances puts as it does calls', () => {
    const scene = set({ loadBalancing: 'roundRobin' }, 3);
    const puts = Array.from({ length: 6 }, (_, i) => put(`k${i}`, 'v'));
    scene.stand.kernel.spawn('caller', new Caller(scene.web.ref, puts));
    scene.stand.run();
    expect(scene.dbs.map((db) => db.of('Put').length)).toEqual([2, 2, 2]);
  });

  test('holds for kinds that pass requests on, too', () => {
    const scene = set({ timeout: 5 * ms }, 1, karyon);
    expect(ask(scene)).toMatchObject([{ failure: 'timeout' }]);
  });

  test('ends for want of a route when nobody is left, having retried', () => {
    const scene = set({ retry: { maxRetries: 2 } }, 0);
    expect(ask(scene)).toMatchObject([{ failure: 'noRoute' }]);
  });
});
