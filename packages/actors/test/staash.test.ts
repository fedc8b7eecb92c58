import { beforeEach, describe, expect, test } from '@jest/globals';
import { staash } from '../src/kinds/staash.ts';
import { answerTo, Caller, get, put } from './support/requests.ts';
import { type Placed, type Probe, Stand } from './support/stand.ts';

/** In the order in which they are to be asked. */
const kinds = ['cache', 'volume', 'riak', 'store', 'staash'];

let stand: Stand;
let subject: Placed;
let tiers: Record<string, Probe>;

/** From now on the probes answer these values by kind; null: they have nothing. */
function holding(values: Readonly<Record<string, string>>): void {
  for (const [kind, probe] of Object.entries(tiers)) {
    probe.reply = (message) =>
      message.kind === 'GetRequest' ? answerTo(message, values[kind] ?? null) : null;
  }
}

function ask(...messages: Parameters<typeof get>[0][]): Caller {
  const caller = new Caller(
    subject.ref,
    messages.map((key) => get(key)),
  );
  stand.kernel.spawn(`caller${stand.sent.length}`, caller);
  stand.run();
  return caller;
}

beforeEach(() => {
  stand = new Stand();
  const services = kinds.map((kind) => `a-${kind}`);
  subject = stand.instance('data', staash, { dependencies: services.toReversed() });
  tiers = {};
  // Linked from the last tier to the first: the order of linking must not matter.
  for (const kind of kinds.toReversed()) {
    const { probe, entry } = stand.probe(`a-${kind}`, kind);
    tiers[kind] = probe;
    subject.instance.discovery.link(entry);
  }
});

const asked = () =>
  stand
    .sentBy(subject.ref)
    .map((message, i) => [i, message.kind] as const)
    .filter(([, kind]) => kind === 'GetRequest').length;

describe('a staash', () => {
  test.each(kinds.map((kind, i) => [kind, i + 1] as const))(
    'asks on after each miss until %s has it, and asks %d tiers',
    (kind, count) => {
      holding({ [kind]: 'found' });
      expect(ask('k1').answers).toMatchObject([{ value: 'found', failure: null }]);
      expect(kinds.map((each) => tiers[each]?.heard.length)).toEqual(
        kinds.map((_, i) => (i < count ? 1 : 0)),
      );
    },
  );

  test('answers empty, with success, when nobody has it', () => {
    holding({});
    expect(ask('k1').answers).toMatchObject([{ value: null, failure: null }]);
    expect(asked()).toBe(kinds.length);
  });

  test('asks on when a tier fails, too, and fails only if the last one does', () => {
    holding({ store: 'found' });
    const cache = tiers['cache'] as Probe;
    cache.reply = (message) =>
      message.kind === 'GetRequest' ? { ...answerTo(message, null), failure: 'error' } : null;
    expect(ask('k1').answers).toMatchObject([{ value: 'found', failure: null }]);
    const last = tiers['staash'] as Probe;
    last.reply = cache.reply;
    holdingOnly(cache, last);
    expect(ask('k2').answers).toMatchObject([{ value: null, failure: 'error' }]);
  });

  test('sends a put to one instance of each tier, once', () => {
    const caller = new Caller(subject.ref, [put('k1', 'new')]);
    stand.kernel.spawn('caller', caller);
    stand.run();
    for (const kind of kinds) {
      expect(tiers[kind]?.heard).toMatchObject([{ kind: 'Put', key: 'k1', value: 'new' }]);
    }
  });

  test('keeps many requests apart that are at different tiers', () => {
    for (const [i, kind] of kinds.entries()) {
      const probe = tiers[kind] as Probe;
      probe.reply = (message) =>
        message.kind === 'GetRequest'
          ? answerTo(message, Number(message.key.slice(1)) % kinds.length === i ? kind : null)
          : null;
    }
    const keys = Array.from({ length: 50 }, (_, i) => `k${i}`);
    const { answers } = ask(...keys);
    const found = Object.fromEntries(answers.map(({ key, value }) => [key, value]));
    expect(found).toEqual(Object.fromEntries(keys.map((key, i) => [key, kinds[i % 5]])));
  });
});

/** All but these have nothing. */
function holdingOnly(...failing: readonly Probe[]): void {
  for (const probe of Object.values(tiers)) {
    if (failing.includes(probe)) continue;
    probe.reply = (message) => (message.kind === 'GetRequest' ? answerTo(message, null) : null);
  }
}
