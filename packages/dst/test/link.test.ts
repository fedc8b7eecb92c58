import { expect, test } from '@jest/globals';
import { createSampler } from '@spigo/dynamics';
import { Link, type LinkEffect } from '../src/network/link.ts';

const setup = {
  delay: createSampler({ kind: 'uniform', min: 1_000, max: 9_000 }),
  loss: 0,
  duplicate: 0,
  reorder: 1,
  retransmit: true,
};

const effect = (name: string, kind: LinkEffect['kind']): LinkEffect => ({
  name,
  kind,
  from: new Set(['a']),
  to: new Set(['b']),
  rate: 0.5,
  add: kind === 'delay' ? createSampler({ kind: 'uniform', min: 0, max: 1_000_000 }) : null,
});

/** The fates of 200 packets: 50 under `first` alone, then under `then`. */
function fates(first: readonly LinkEffect[], then: readonly LinkEffect[]): (readonly number[])[] {
  const link = new Link(1, 'a', 'b', setup);
  return Array.from({ length: 200 }, (_, at) => {
    if (at === 0) link.effects = first;
    if (at === 50) link.effects = then;
    return link.fate(at * 10_000_000);
  });
}

test('what a fault of the network draws does not depend on the faults before it', () => {
  const late = [effect('fault 2 at 5000 ms', 'delay'), effect('fault 2 at 6000 ms', 'duplicate')];
  const alone = fates([], late).slice(50);
  expect(fates([effect('fault 1 at 1000 ms', 'delay')], late).slice(50)).toEqual(alone);
  expect(new Set(alone.map(([delay]) => delay)).size).toBeGreaterThan(100);
});

test('a fault goes on with its draws when another one begins', () => {
  const first = effect('fault 1 at 1000 ms', 'delay');
  const second = effect('fault 2 at 2000 ms', 'partition');
  const alone = fates([first], [first]);
  expect(fates([first], [first, second]).slice(0, 50)).toEqual(alone.slice(0, 50));
  const link = new Link(1, 'a', 'b', setup);
  link.effects = [first];
  const one = link.fate(0);
  link.effects = [first];
  expect(link.fate(0)).not.toEqual(one);
});
