import { describe, expect, test } from '@jest/globals';
import { WeightedChoice } from '@spigo/dynamics';
import type { GetRequest, GetResponse } from '@spigo/gotocol';
import { service } from '../src/kinds/service.ts';
import type { Program, Step } from '../src/operations/steps.ts';
import { answerTo, Caller, get } from './support/requests.ts';
import { type Casting, type Placed, type Probe, Stand } from './support/stand.ts';
import { call, fail, ignore, parallel, repeat, send, work } from './support/steps.ts';

/** A service `web` with one operation and one dependency `db`, which answers as it is told. */
function set(program: Program, casting: Casting = {}): Scene {
  const stand = new Stand();
  const { probe, entry } = stand.probe('db');
  const traits = { operations: new Map([['get', program]]), ...casting.traits };
  const web = stand.instance('web', service, { dependencies: ['db'], ...casting, traits });
  web.instance.discovery.link(entry);
  return { stand, db: probe, web };
}

interface Scene {
  readonly stand: Stand;
  readonly db: Probe;
  readonly web: Placed;
}

/** Asks for `keys` at once, and says when each answer came and what it was. */
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
  return answer === null ? null : { ...answer, value: null, failure: 'error' };
};

/** Answers only the calls of these numbers, from 0; the others are never answered. */
function only(...numbers: readonly number[]): (message: { kind: string }) => GetResponse | null {
  let count = 0;
  return (message) => (numbers.includes(count++) ? yes(message) : null);
}

const retry = (maxRetries: number, ...steps: Program): Step => ({
  kind: 'retry',
  maxRetries,
  backoff: { kind: 'exponential', base: 1_000 },
  steps,
});

describe('an operation', () => {
  test('runs its steps in order and answers with the last value', () => {
    const scene = set([work(1_000), call('db'), work(2_000)]);
    scene.db.reply = yes;
    expect(ask(scene)).toMatchObject([{ value: 'found', failure: null }]);
    expect(scene.web.meter.stays).toEqual([3_000]);
  });

  test('answers with the key where nothing was asked', () => {
    expect(ask(set([work(1)]))).toMatchObject([{ value: 'k1', failure: null }]);
  });

  test('ends with its first failure', () => {
    const scene = set([call('db'), call('db')]);
    scene.db.reply = no;
    expect(ask(scene)).toMatchObject([{ value: null, failure: 'error' }]);
    expect(scene.db.of('GetRequest')).toHaveLength(1);
    expect(scene.web.meter).toMatchObject({ failures: 1, inSystem: 0 });
  });

  test('asks for the operation, with the priority, that its step names', () => {
    const scene = set([call('db', { operation: 'scan', priority: 9 }), call('db')]);
    scene.db.reply = yes;
    ask(scene);
    expect(scene.db.of('GetRequest')).toMatchObject([
      { operation: 'scan', priority: 9 },
      { operation: 'get', priority: 5 },
    ]);
  });

  test('fails for want of a route where it knows nobody', () => {
    const stand = new Stand();
    const traits = { operations: new Map([['get', [call('db')]]]) };
    const web = stand.instance('web', service, { dependencies: ['db'], traits });
    expect(ask({ stand, web, db: stand.probe('db').probe })).toMatchObject([
      { failure: 'noRoute' },
    ]);
  });

  test('sends without waiting', () => {
    const scene = set([send('db', 'put'), send('db')]);
    expect(ask(scene)).toMatchObject([{ failure: null }]);
    expect(scene.db.of('Put')).toMatchObject([{ operation: 'put' }, { operation: 'get' }]);
  });

  test('repeats, and not at all where it is told so', () => {
    const scene = set([repeat(3, call('db'), repeat(2, work(10))), repeat(0, call('db'))]);
    scene.db.reply = yes;
    ask(scene);
    expect(scene.db.of('GetRequest')).toHaveLength(3);
    expect(scene.web.meter.stays).toEqual([60]);
  });

  test('forgets a failure inside of ignore, and what should have come after it', () => {
    const scene = set([ignore(fail, work(5_000)), work(1_000)]);
    expect(ask(scene)).toMatchObject([{ failure: null }]);
    expect(scene.web.meter.stays).toEqual([1_000]);
  });

  test('tries again after its back-offs, and gives up after so many', () => {
    const scene = set([retry(2, call('db'))]);
    scene.db.reply = no;
    expect(ask(scene)).toMatchObject([{ failure: 'error' }]);
    expect(scene.db.of('GetRequest')).toHaveLength(3);
    expect(scene.web.meter.stays).toEqual([1_000 + 2_000]);
  });

  test('counts tries anew each time that it comes to a retry', () => {
    const scene = set([ignore(retry(1, call('db'))), ignore(retry(1, call('db')))]);
    scene.db.reply = no;
    ask(scene);
    expect(scene.db.of('GetRequest')).toHaveLength(4);
  });

  test('goes one of several ways', () => {
    const ways = new WeightedChoice<Program>([
      [[work(1_000)], 1],
      [[work(2_000)], 3],
    ]);
    const scene = set([{ kind: 'choice', ways }]);
    ask(
      scene,
      Array.from({ length: 400 }, (_, i) => `k${i}`),
    );
    const long = scene.web.meter.stays.filter((stay) => stay === 2_000).length;
    // Binomial(400, 3/4): 300 with a standard deviation of 8.7; four of them.
    expect(Math.abs(long - 300)).toBeLessThan(35);
    expect(scene.web.meter.stays).toHaveLength(400);
  });
});

describe('parallel branches', () => {
  test('wait for all of them', () => {
    const scene = set([parallel([call('db'), call('db'), call('db')])]);
    scene.db.reply = yes;
    expect(ask(scene)).toMatchObject([{ value: 'found' }]);
    expect(scene.db.of('GetRequest')).toHaveLength(3);
  });

  test('work one after another: a request has one worker', () => {
    const scene = set([parallel([work(1_000), work(2_000)])]);
    ask(scene);
    expect(scene.web.meter.stays).toEqual([3_000]);
  });

  test('go on with the first of them where one is enough; a later answer is late', () => {
    const scene = set([parallel([call('db'), call('db')], 1), work(1_000)]);
    scene.db.reply = yes;
    expect(ask(scene)).toMatchObject([{ failure: null }]);
    expect(scene.stand.dropped).toEqual(['late']);
  });

  test('fail as soon as too few can succeed', () => {
    const scene = set([parallel([fail, call('db')])]);
    expect(ask(scene)).toMatchObject([{ failure: 'error' }]);
    expect(scene.db.of('GetRequest')).toHaveLength(0);
  });

  test('survive a failure that they can do without', () => {
    const scene = set([parallel([fail, call('db')], 1)]);
    scene.db.reply = yes;
    expect(ask(scene)).toMatchObject([{ value: 'found', failure: null }]);
  });

  test('do nothing more once nobody needs them', () => {
    const slow: Step = {
      kind: 'retry',
      maxRetries: 9,
      backoff: null,
      steps: [work(9), call('db')],
    };
    const scene = set([parallel([call('db'), slow], 1)]);
    scene.db.reply = (message) => (scene.db.heard.length === 1 ? yes(message) : no(message));
    ask(scene);
    // The branch at work goes on until it waits, and only then is it seen that it need not.
    expect(scene.db.of('GetRequest')).toHaveLength(2);
  });

  test('may stand inside of each other', () => {
    const inner = parallel([call('db'), call('db')]);
    const scene = set([parallel([inner, parallel([fail, call('db')], 1)])]);
    scene.db.reply = yes;
    expect(ask(scene)).toMatchObject([{ failure: null }]);
    expect(scene.db.of('GetRequest')).toHaveLength(3);
  });
});

describe('the worker of an operation', () => {
  const oneWorker = { workers: 1 } as const;

  test('stays with a request that waits for a call, with a thread for each', () => {
    const scene = set([call('db', {}), work(1_000)], { station: oneWorker });
    scene.db.reply = only(1, 2);
    expect(ask(scene, ['k1', 'k2'])).toHaveLength(0);
    expect(scene.web.meter).toMatchObject({ busy: 1, queued: 1, inSystem: 2 });
  });

  test('is released meanwhile in an event loop', () => {
    const station = { ...oneWorker, concurrency: 'eventLoop' } as const;
    const scene = set([call('db', {}), work(1_000)], { station });
    scene.db.reply = only(1);
    expect(ask(scene, ['k1', 'k2'])).toMatchObject([{ key: 'k2' }]);
    expect(scene.web.meter).toMatchObject({ busy: 0, queued: 0, inSystem: 1 });
  });

  test('serves replies that are back before new requests', () => {
    const station = { ...oneWorker, concurrency: 'eventLoop' } as const;
    const scene = set([work(10), call('db'), work(10)], { station });
    scene.db.reply = yes;
    const order = ask(scene, ['k1', 'k2', 'k3']).map(({ key }) => key);
    expect(order).toEqual(['k1', 'k2', 'k3']);
    expect(scene.web.meter).toMatchObject({ completions: 3, busy: 0, inSystem: 0 });
  });
});
