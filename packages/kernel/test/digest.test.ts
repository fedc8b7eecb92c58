import { describe, expect, test } from '@jest/globals';
import { Digest } from '../src/digest.ts';

type Event = readonly [time: number, target: number, kind: string, sender: number];

const digestOf = (events: readonly Event[]): string => {
  const digest = new Digest();
  for (const [time, target, kind, sender] of events) {
    digest.advance(time);
    digest.fold(target, kind, sender);
  }
  return digest.toString();
};

const base: Event[] = [
  [0, 1, 'Hello', 0],
  [5, 2, 'GetRequest', 1],
  [5, 1, 'GetResponse', 2],
];

describe('Digest', () => {
  test('is 16 hexadecimal digits and depends on nothing but the events', () => {
    expect(digestOf(base)).toMatch(/^[0-9a-f]{16}$/);
    expect(digestOf(base)).toBe(digestOf(base));
  });

  test('can be read at any time without a change', () => {
    const digest = new Digest();
    digest.fold(1, 'a', 2);
    const before = digest.toString();
    expect(digest.toString()).toBe(before);
    digest.fold(1, 'a', 2);
    expect(digest.toString()).not.toBe(before);
  });

  test('changes with every part of an event, its place, and one event more', () => {
    const changed: Event[][] = [
      [[1, 1, 'Hello', 0], ...base.slice(1)],
      [[2 ** 32, 1, 'Hello', 0], ...base.slice(1)],
      [[2 ** 40, 1, 'Hello', 0], ...base.slice(1)],
      [[0, 2, 'Hello', 0], ...base.slice(1)],
      [[0, 1, 'Hellp', 0], ...base.slice(1)],
      [[0, 1, 'Hello', 1], ...base.slice(1)],
      [[0, 1, 'Hello', -1], ...base.slice(1)],
      [...base].reverse(),
      [...base, [5, 1, 'GetResponse', 2]],
      base.slice(1),
      [],
    ];
    const digests = [base, ...changed].map(digestOf);
    expect(new Set(digests).size).toBe(digests.length);
  });

  test('has no collision among 40,000 runs that differ in one event', () => {
    const digests = new Set<string>();
    for (let i = 0; i < 40_000; i++) {
      digests.add(
        digestOf([[i % 100, Math.floor(i / 100) % 100, `k${Math.floor(i / 10_000)}`, 1]]),
      );
    }
    expect(digests.size).toBe(40_000);
  });

  test('tells kinds apart that share a place in its cache', () => {
    // Same first and last letter and the same length: one place, many kinds.
    const kinds = Array.from({ length: 26 }, (_, i) => `a${String.fromCharCode(97 + i)}z`);
    expect(new Set(kinds.map((kind) => digestOf([[0, 1, kind, 0]]))).size).toBe(26);
    const twice = digestOf(['abz', 'acz', 'abz'].map((kind): Event => [0, 1, kind, 0]));
    expect(twice).not.toBe(digestOf(['abz', 'acz', 'acz'].map((kind): Event => [0, 1, kind, 0])));
  });
});
