import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Gotocol, GotocolRef, NameDrop, RegistryEntry, Renew } from '@spigo/gotocol';
import { service } from '../src/kinds/service.ts';
import { Eureka } from '../src/registry/eureka.ts';
import { type Placed, type Probe, Stand } from './support/stand.ts';

const poll = 1_000_000;
let stand: Stand;
let registries: GotocolRef[];

beforeEach(() => {
  stand = new Stand(1, poll);
  registries = ['zoneA', 'zoneB', 'zoneC'].map((zone) =>
    stand.kernel.spawn(
      `test.us-east-1.${zone}.eureka`,
      new Eureka(stand.around.poll, stand.topology),
    ),
  );
  for (const ref of registries) {
    stand.kernel.send(ref, {
      kind: 'Inform',
      registries: [{ region: 'us-east-1', registries }],
    });
  }
  stand.run(0);
});

/** Somebody who registers and asks, and says nothing on his own. */
function client(name: string): { probe: Probe; entry: RegistryEntry; tell: typeof tell } {
  const { probe, entry } = stand.probe(name, 'karyon');
  return { probe, entry, tell };
}

function tell(registry: number, message: Gotocol): void {
  stand.kernel.send(registries[registry] as GotocolRef, message);
  stand.run(stand.kernel.now);
}

function renew(entry: RegistryEntry, services: readonly string[], since: number): Renew {
  return { kind: 'Renew', entry, services, since };
}

/** What a registry answers to a poll by a stranger. */
function state(registry: number, services: readonly string[], since = 0): NameDrop {
  const { probe, entry } = stand.probe(`asker${stand.sent.length}`);
  tell(registry, renew(entry, services, since));
  tell(registry, { kind: 'Goodbye', actor: entry.ref });
  return probe.of('NameDrop')[0] as NameDrop;
}

const names = (entries: readonly (readonly RegistryEntry[])[]) =>
  entries.flat().map(({ service: name }) => name);

describe('a registry', () => {
  test('tells its replicas of a registration once, and they do not tell each other', () => {
    const before = stand.sent.length;
    tell(0, { kind: 'Register', entry: client('web').entry, origin: 0 });
    const passed = stand.sent.slice(before).filter(({ from }) => from.id !== 0);
    expect(passed.map(({ from, to }) => [from.id, to.id])).toEqual([
      [registries[0]?.id, registries[1]?.id],
      [registries[0]?.id, registries[2]?.id],
    ]);
    for (const registry of [0, 1, 2])
      expect(names(state(registry, ['web']).found)).toEqual(['web']);
  });

  test('answers the first poll completely and later ones with what has changed since', () => {
    const [one, two, other] = [client('web'), client('web2'), client('db')];
    tell(0, { kind: 'Register', entry: one.entry, origin: 0 });
    const first = state(0, ['web', 'web2', 'nobody']);
    expect([first.complete, names(first.found), first.gone]).toEqual([true, ['web'], []]);

    const asker = client('asker');
    tell(0, renew(asker.entry, ['web', 'web2'], 0));
    const since = () => asker.probe.of('NameDrop').at(-1)?.version ?? 0;
    tell(0, renew(asker.entry, ['web', 'web2'], since()));
    expect(asker.probe.of('NameDrop').at(-1)).toMatchObject({
      complete: false,
      found: [],
      gone: [],
    });

    tell(1, { kind: 'Register', entry: two.entry, origin: 0 });
    tell(1, { kind: 'Register', entry: other.entry, origin: 0 });
    tell(0, renew(asker.entry, ['web', 'web2'], since()));
    expect(names(asker.probe.of('NameDrop').at(-1)?.found ?? [])).toEqual(['web2']);

    tell(2, { kind: 'Goodbye', actor: one.entry.ref });
    tell(0, renew(asker.entry, ['web', 'web2'], since()));
    const last = asker.probe.of('NameDrop').at(-1);
    expect([last?.found, last?.gone.map((entry) => entry.service)]).toEqual([[], ['web']]);
  });

  test('says nothing of one that came and went between two polls', () => {
    const asker = client('asker');
    tell(0, renew(asker.entry, ['web'], 0));
    const { version } = asker.probe.of('NameDrop')[0] as NameDrop;
    const { entry } = client('web');
    tell(0, { kind: 'Register', entry, origin: 0 });
    tell(0, { kind: 'Goodbye', actor: entry.ref });
    tell(0, renew(asker.entry, ['web'], version));
    expect(asker.probe.of('NameDrop')[1]).toMatchObject({ found: [] });
  });

  test('drops one and a half polling intervals after the last word, in every replica', () => {
    const { entry } = client('web');
    tell(1, renew(entry, [], 0));
    stand.run(700_000);
    tell(1, renew(entry, [], 1));
    stand.run(700_000 + 1.5 * poll - 1);
    expect(names(state(1, ['web']).found)).toEqual(['web']);
    stand.run(700_000 + 1.5 * poll);
    for (const registry of [0, 1, 2]) expect(state(registry, ['web']).found.flat()).toEqual([]);
    const expired = stand.events.filter(({ kind }) => kind === 'LeaseExpired');
    expect(expired).toMatchObject([
      { at: 700_000 + 1.5 * poll, registry: { id: registries[1]?.id } },
    ]);
  });

  test('keeps, in every replica, one that goes on polling', () => {
    const { entry } = client('web');
    for (let at = 0; at <= 20; at++) {
      stand.run(at * poll);
      tell(1, renew(entry, [], 1));
    }
    for (const registry of [0, 1, 2])
      expect(names(state(registry, ['web']).found)).toEqual(['web']);
    expect(stand.events.filter(({ kind }) => kind === 'LeaseExpired')).toEqual([]);
  });

  test('that comes back knows what its replicas know', () => {
    const { entry } = client('web');
    tell(0, renew(entry, [], 0));
    stand.run(poll / 2);
    const last = registries[2] as GotocolRef;
    stand.kernel.kill(last);
    stand.kernel.restart(last, new Eureka(stand.around.poll, stand.topology));
    tell(2, { kind: 'Inform', registries: [{ region: 'us-east-1', registries }] });
    expect(names(state(2, ['web']).found)).toEqual(['web']);
  });

  test('refuses what is not for registries', () => {
    const strange: Gotocol[] = [
      { kind: 'Chat', interval: 1 },
      { kind: 'GoldCoin', amount: 1 },
      { kind: 'Delete', key: 'k1', trace: 0, span: 0, parent: 0 },
    ];
    for (const message of strange) tell(0, message);
    expect(stand.dropped).toEqual(['unexpected', 'unexpected', 'unexpected']);
  });
});

describe('an instance', () => {
  let web: Placed;
  let db: Placed;
  const order = (first: number) => [0, 1, 2].map((i) => registries[(first + i) % 3] as GotocolRef);

  function join(placed: Placed, first: number, services: readonly string[]): void {
    const informed = [{ region: 'us-east-1', registries: order(first) }];
    stand.kernel.send(placed.ref, { kind: 'Inform', registries: informed });
    stand.run(0);
    const rest = { found: [], gone: [], complete: false, version: 0, friend: null };
    stand.kernel.send(placed.ref, { kind: 'NameDrop', services: [...services, 'eureka'], ...rest });
    stand.run(0);
  }

  /** Names, as a difference between actors would be as long as their world is large. */
  const known = ({ instance }: Placed) =>
    instance.discovery.dependencies[0]?.peers.map(({ name }) => name);
  const pollsOf = ({ ref }: Placed) =>
    stand.sent.filter(({ from, message }) => from.id === ref.id && message.kind === 'Renew');

  beforeEach(() => {
    db = stand.instance('db', service, { zone: 'zoneB' });
    web = stand.instance('web', service, { dependencies: ['db'] });
    join(db, 1, []);
    join(web, 0, ['db']);
  });

  test('knows its dependency when set-up is over, through another registry than its own', () => {
    expect(known(web)).toEqual([db.entry.name]);
    expect(stand.kernel.now).toBe(0);
  });

  test('polls once in an interval, with the version of the last answer', () => {
    stand.run(5.5 * poll);
    const polls = pollsOf(web);
    expect(polls.map(({ at }) => at)).toEqual([0, 1, 2, 3, 4, 5].map((n) => n * poll));
    expect(polls.map(({ to }) => to.id)).toEqual(polls.map(() => registries[0]?.id));
    const versions = stand.sent
      .filter(({ to, message }) => to.id === web.ref.id && message.kind === 'NameDrop')
      .map(({ message }) => (message as NameDrop).version)
      .filter((version) => version > 0);
    const carried = polls.map(({ message }) => (message as Renew).since);
    expect(carried).toEqual([0, ...versions.slice(0, -1)]);
    expect(carried.at(-1)).toBeGreaterThan(0);
  });

  test('turns to the registry of the next zone when its own is dead, and nobody takes it for dead', () => {
    stand.run(2.2 * poll);
    stand.kernel.kill(registries[0] as GotocolRef);
    stand.run(20 * poll);
    expect(pollsOf(web).at(-1)?.to.id).toBe(registries[1]?.id);
    expect(stand.events.filter(({ kind }) => kind === 'RegistryChanged')).toHaveLength(1);
    expect(stand.events.filter(({ kind }) => kind === 'LeaseExpired')).toEqual([]);
    expect(known(web)).toEqual([db.entry.name]);
  });

  test('goes round until it finds a registry that lives', () => {
    stand.run(2.2 * poll);
    stand.kernel.kill(registries[0] as GotocolRef);
    stand.kernel.kill(registries[1] as GotocolRef);
    stand.run(6 * poll);
    expect(pollsOf(web).at(-1)?.to.id).toBe(registries[2]?.id);
  });

  test('forgets at its next poll one that the registry has dropped, and knows it again when it is back', () => {
    stand.run(2.2 * poll);
    stand.kernel.kill(db.ref);
    stand.run(10 * poll);
    expect(known(web)).toEqual([]);
    const [gone] = stand.events.filter(({ kind }) => kind === 'Unlinked');
    expect(gone).toMatchObject({
      at: 4 * poll,
      source: { id: web.ref.id },
      target: { id: db.ref.id },
    });

    tell(1, { kind: 'Register', entry: db.entry, origin: 0 });
    stand.run(11 * poll);
    expect(known(web)).toEqual([db.entry.name]);
    const links = stand.events.filter(({ kind }) => kind === 'Linked');
    expect(links).toMatchObject([{ again: false }, { at: 11 * poll, again: true }]);
  });

  test('learns what a registry has missed that was dead between two polls (found so)', () => {
    stand.run(2.2 * poll);
    const own = registries[0] as GotocolRef;
    stand.kernel.kill(own);
    stand.kernel.kill(db.ref);
    tell(1, { kind: 'Goodbye', actor: db.ref });
    stand.run(2.5 * poll);
    stand.kernel.restart(own, new Eureka(stand.around.poll, stand.topology));
    tell(0, { kind: 'Inform', registries: [{ region: 'us-east-1', registries }] });
    stand.run(3 * poll);
    expect(pollsOf(web).at(-1)?.to.id).toBe(own.id);
    expect(known(web)).toEqual([]);

    const { entry } = stand.probe('db');
    stand.kernel.kill(own);
    tell(1, { kind: 'Register', entry, origin: 0 });
    stand.kernel.restart(own, new Eureka(stand.around.poll, stand.topology));
    tell(0, { kind: 'Inform', registries: [{ region: 'us-east-1', registries }] });
    stand.run(4 * poll);
    expect(known(web)).toEqual([entry.name]);
  });
});
