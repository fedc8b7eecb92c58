import { describe, expect, test } from '@jest/globals';
import { constant, createSampler, unboundedQueue } from '@spigo/dynamics';
import type { GetRequest, GetResponse } from '@spigo/gotocol';
import { ClientRequest } from '../src/clients/clientRequest.ts';
import { karyon } from '../src/kinds/karyon.ts';
import { service } from '../src/kinds/service.ts';
import { store } from '../src/kinds/store.ts';
import type { Program } from '../src/operations/steps.ts';
import { Hop } from '../src/requests/hop.ts';
import { answerTo, Caller, get, put } from './support/requests.ts';
import { type Casting, type Placed, type Probe, Stand } from './support/stand.ts';
import { call, parallel, send, work } from './support/steps.ts';

const ms = 1_000;
const time = (us: number) => createSampler(constant(us / ms));

const yes = (message: { kind: string }): GetResponse | null =>
  message.kind === 'GetRequest' ? answerTo(message as GetRequest, 'found') : null;

interface Scene {
  readonly stand: Stand;
  readonly db: Probe;
  readonly web: Placed;
}

function set(casting: Casting = {}, recipe = service): Scene {
  const stand = new Stand();
  const { probe, entry } = stand.probe('db');
  probe.reply = yes;
  const web = stand.instance('web', recipe, { dependencies: ['db'], ...casting });
  web.instance.discovery.link(entry);
  return { stand, db: probe, web };
}

function say({ stand, web }: Scene, ...messages: (GetRequest | ReturnType<typeof put>)[]) {
  const caller = new Caller(web.ref, messages);
  stand.kernel.spawn('caller', caller);
  stand.run();
  return caller.answers;
}

describe('a cache in front', () => {
  test('answers what it has learnt, until it is too old', () => {
    const cache = { kind: 'lru', entries: 10, ttl: 5 * ms } as const;
    const scene = set({ traits: { cache } });
    say(scene, get('k1'));
    expect(say(scene, get('k1'))).toMatchObject([{ value: 'found', failure: null }]);
    expect(scene.db.of('GetRequest')).toHaveLength(1);
    scene.stand.run(6 * ms);
    say(scene, get('k1'));
    expect(scene.db.of('GetRequest')).toHaveLength(2);
  });

  test('forgets a key that is written on the way through', () => {
    const cache = { kind: 'lru', entries: 10, ttl: Number.POSITIVE_INFINITY } as const;
    const scene = set({ traits: { cache } });
    say(scene, get('k1'));
    say(scene, put('k1', 'new'));
    say(scene, get('k1'));
    expect(scene.db.of('GetRequest')).toHaveLength(2);
  });

  test('keeps no failure', () => {
    const cache = { kind: 'lru', entries: 10, ttl: Number.POSITIVE_INFINITY } as const;
    const scene = set({ traits: { cache } });
    scene.db.reply = (message) => {
      const answer = yes(message);
      return answer === null ? null : { ...answer, value: null, failure: 'error' };
    };
    say(scene, get('k1'));
    say(scene, get('k1'));
    expect(scene.db.of('GetRequest')).toHaveLength(2);
  });
});

describe('a kind that keeps values', () => {
  test('has room for as many as its cache setting says', () => {
    const cache = { kind: 'lru', entries: 1, ttl: Number.POSITIVE_INFINITY } as const;
    const scene = set({ traits: { cache } }, store);
    say(scene, put('k1', 'a'), put('k2', 'b'));
    const values = say(scene, get('k1'), get('k2'), get('k3')).map(({ value }) => value);
    expect(values).toEqual([null, 'b', null]);
  });

  test('misses as often as it is told', () => {
    const scene = set({ traits: { missRate: 0.25 } }, store);
    const answers = say(scene, ...Array.from({ length: 400 }, (_, i) => get(`k${i}`)));
    const misses = answers.filter(({ value }) => value === null).length;
    // Binomial(400, 1/4): 100 with a standard deviation of 8.7; four of them.
    expect(Math.abs(misses - 100)).toBeLessThan(35);
  });
});

describe('a sidecar', () => {
  test('adds its time on the way in and on the way out, and is no part of the station', () => {
    const traits = { sidecar: time(2 * ms), operations: new Map([['get', [work(ms)]]]) };
    const scene = set({ traits });
    say(scene, get('k1'));
    expect(scene.stand.kernel.now).toBe(5 * ms);
    expect(scene.web.meter.stays).toEqual([ms]);
  });

  test('dies with its instance, and with it what is in it', () => {
    const scene = set({ traits: { sidecar: time(2 * ms) } });
    scene.stand.kernel.spawn('caller', new Caller(scene.web.ref, [get('k1')]));
    scene.stand.run(ms);
    expect(scene.web.instance.inbound.die()).toHaveLength(1);
    expect(scene.web.meter).toMatchObject({ arrivals: 0, losses: 0, inSystem: 0 });
  });
});

describe('a daemon', () => {
  test('does its work at every interval, beside the workers', () => {
    const daemons = [{ every: time(10 * ms), program: [call('db'), work(3 * ms)] }];
    const scene = set({ traits: { daemons }, station: { workers: 1 } });
    scene.stand.run(45 * ms);
    expect(scene.db.of('GetRequest')).toHaveLength(4);
    expect(scene.web.meter).toMatchObject({ arrivals: 0, busy: 0, inSystem: 0 });
  });
});

describe('a refused request', () => {
  const full = { workers: 1, queue: { ...unboundedQueue, capacity: 0 } };

  test('is answered with a rejection', () => {
    const scene = set({ station: full, serviceTime: ms });
    const failures = say(scene, get('k1'), get('k2')).map(({ failure }) => failure);
    expect(failures).toEqual(['rejected', null]);
    expect(scene.web.meter).toMatchObject({ arrivals: 2, rejections: 1, inSystem: 0 });
  });

  test('fails a put that was on its way', () => {
    const scene = set({ station: full, serviceTime: ms });
    const origin = new ClientRequest('www', 0, true);
    say(scene, put('k1', 'v'), { ...put('k2', 'v'), origin });
    expect(scene.stand.clients.failures).toEqual(['rejected']);
  });

  test('of what is told by the way fails no get', () => {
    const stand = new Stand();
    const operations = new Map([['get', [send('audit'), work(ms)]]]);
    const web = stand.instance('web', service, { dependencies: ['audit'], traits: { operations } });
    const audit = stand.instance('audit', service, { failureRate: 1 });
    web.instance.discovery.link(audit.entry);
    const origin = new ClientRequest('www', 0, false);
    const scene = { stand, web, db: stand.probe('db').probe };
    expect(say(scene, { ...get('k1'), call: origin })).toMatchObject([{ failure: null }]);
    expect(audit.meter).toMatchObject({ failures: 1 });
    expect(stand.clients.failures).toEqual([]);
  });
});

describe('a request whose caller has given up', () => {
  test('is dropped at its turn, and nobody is told', () => {
    const queue = { ...unboundedQueue, dropExpired: true };
    const scene = set({ station: { workers: 1, queue }, serviceTime: 10 * ms }, karyon);
    const { instance, ref } = scene.web;
    const caller = new Hop('GetRequest', instance, 0, {});
    const given = new Hop('GetRequest', instance, 0, {}, caller, null, ref);
    given.open = false;
    const answers = say(scene, get('k1'), { ...get('k2'), call: given }, get('k3'));
    expect(answers.map(({ key }) => key)).toEqual(['k1', 'k3']);
    expect(scene.web.meter).toMatchObject({ rejections: 1, completions: 2, inSystem: 0 });
  });
});

describe('one-way work', () => {
  test('that goes nowhere from here has reached its durable store', () => {
    const scene = set({ traits: { operations: new Map([['put', [work(ms)]]]) } });
    say(scene, { ...put('k1', 'v'), origin: new ClientRequest('www', 0, true) });
    expect(scene.stand.clients.latencies).toEqual([null]);
  });

  test('that is sent on has not', () => {
    const scene = set({ traits: { operations: new Map([['put', [send('db')]]]) } });
    say(scene, { ...put('k1', 'v'), origin: new ClientRequest('www', 0, true) });
    expect(scene.stand.clients.latencies).toEqual([]);
    expect(scene.db.of('Put')).toHaveLength(1);
  });
});

describe('a lost message', () => {
  /** A caller whose dependency is dead, and does not know it. */
  function orphaned(policy: object, program: Program = [call('db')]): Scene {
    const traits = { policyOf: () => policy, operations: new Map([['get', program]]) };
    const scene = set({ traits });
    const [db] = scene.web.instance.discovery.targets;
    for (const { ref } of db?.peers ?? []) scene.stand.kernel.kill(ref);
    return scene;
  }

  test('ends its request in the books where nobody would notice', () => {
    const scene = orphaned({});
    say(scene, { ...get('k2'), call: new ClientRequest('www', 0, false) });
    expect(scene.stand.clients.failures).toEqual(['lost']);
  });

  test('is left to the time-out where there is one', () => {
    const scene = orphaned({ timeout: 7 * ms });
    const answers = say(scene, { ...get('k2'), call: new ClientRequest('www', 0, false) });
    expect(scene.stand.clients.failures).toEqual([]);
    expect(answers).toMatchObject([{ failure: 'timeout' }]);
  });

  test('is left to the other branches where these are enough', () => {
    const scene = orphaned({}, [parallel([call('db'), work(9 * ms)], 1)]);
    const answers = say(scene, { ...get('k2'), call: new ClientRequest('www', 0, false) });
    expect(scene.stand.clients.failures).toEqual([]);
    expect(answers).toMatchObject([{ failure: null }]);
  });
});
