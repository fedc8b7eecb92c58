import { describe, expect, test } from '@jest/globals';
import type { RegistryEntry } from '@spigo/gotocol';
import { service } from '../src/kinds/service.ts';
import { answerTo, Caller, get, put } from './support/requests.ts';
import { type Placed, type Probe, Stand } from './support/stand.ts';

const dependencies = ['one', 'two', 'three'];

function scene(zones: readonly string[] = ['zoneA']): {
  stand: Stand;
  subject: Placed;
  probes: Probe[];
  order: string[];
} {
  const stand = new Stand();
  const subject = stand.instance('web', service, { dependencies });
  const order: string[] = [];
  const probes: Probe[] = [];
  for (const name of dependencies) {
    for (const zone of zones) {
      const { probe, entry } = stand.probe(name, 'store', zone);
      probe.reply = (message) => {
        if (message.kind !== 'GetRequest') return null;
        order.push(`${name} ${zone}`);
        return answerTo(message, name);
      };
      probes.push(probe);
      subject.instance.discovery.link(entry);
    }
  }
  return { stand, subject, probes, order };
}

function call({ stand, subject }: { stand: Stand; subject: Placed }, count = 1): Caller {
  const caller = new Caller(
    subject.ref,
    Array.from({ length: count }, (_, i) => get(`k${i}`)),
  );
  stand.kernel.spawn('caller', caller);
  stand.run();
  return caller;
}

describe('a service', () => {
  test('calls every dependency once, in order, and answers what the last one said', () => {
    const world = scene();
    expect(call(world).answers).toMatchObject([{ value: 'three', failure: null }]);
    expect(world.order).toEqual(['one zoneA', 'two zoneA', 'three zoneA']);
  });

  test('gives up at the first failure', () => {
    const world = scene();
    const second = world.probes[1] as Probe;
    second.reply = (message) =>
      message.kind === 'GetRequest' ? { ...answerTo(message, null), failure: 'error' } : null;
    expect(call(world).answers).toMatchObject([{ failure: 'error' }]);
    expect(world.order).toEqual(['one zoneA']);
    expect(world.probes[2]?.heard).toEqual([]);
  });

  test('prefers its own zone', () => {
    const world = scene(['zoneB', 'zoneA', 'zoneC']);
    call(world, 50);
    expect(new Set(world.order)).toEqual(new Set(dependencies.map((name) => `${name} zoneA`)));
  });

  test('goes to all other zones, where its own has none', () => {
    const world = scene(['zoneB', 'zoneC']);
    call(world, 50);
    expect(new Set(world.order).size).toBe(6);
  });

  test('sends a put to each dependency and waits for none', () => {
    const world = scene();
    world.stand.kernel.spawn('caller', new Caller(world.subject.ref, [put('k1', 'new')]));
    world.stand.run();
    for (const probe of world.probes) expect(probe.heard.map(({ kind }) => kind)).toEqual(['Put']);
  });
});

test('a forwarding kind divides requests in proportion to known instances (chi-square, 99.9 %)', async () => {
  const { elb } = await import('../src/kinds/elb.ts');
  const stand = new Stand(7);
  const subject = stand.instance('lb', elb, { dependencies: ['a', 'b'] });
  const probes: Probe[] = [];
  const add = (name: string, zone: string, index: number): void => {
    const { probe, entry } = stand.probe(name, 'karyon', zone);
    const other: RegistryEntry = { ...entry, name: `${entry.name}${index}` };
    probe.reply = (message) => (message.kind === 'GetRequest' ? answerTo(message, 'x') : null);
    probes.push(probe);
    subject.instance.discovery.link(other);
  };
  for (const [i, name] of ['a', 'b', 'b', 'b'].entries()) add(name, `zone${i}`, i);
  const requests = 4_000;
  const caller = new Caller(
    subject.ref,
    Array.from({ length: requests }, (_, i) => get(`k${i}`)),
  );
  stand.kernel.spawn('caller', caller);
  stand.run();
  const counts = probes.map(({ heard }) => heard.length);
  expect(counts.reduce((sum, count) => sum + count)).toBe(requests);
  const expected = requests / 4;
  const square = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  expect(square).toBeLessThan(16.27);
});
