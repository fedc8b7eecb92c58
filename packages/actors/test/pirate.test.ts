import { describe, expect, test } from '@jest/globals';
import { createSampler, uniform } from '@spigo/dynamics';
import type { Gotocol } from '@spigo/gotocol';
import { Kernel, NameFamily, type SimTime } from '@spigo/kernel';
import fc from 'fast-check';
import { Fsm } from '../src/index.ts';
import { Topology } from '../src/ports/topologyEvents.ts';

interface Heard {
  readonly from: number;
  readonly to: number;
  readonly message: Gotocol;
}

interface Sailor {
  readonly gold: number;
  readonly gifts: ReadonlyMap<number, number>;
  readonly buddyCount: number;
}

interface Voyage {
  readonly kernel: Kernel;
  readonly fsm: Fsm;
  readonly crew: Sailor[];
  /** Actor id of the first pirate. */
  readonly first: number;
  readonly heard: Heard[];
  readonly topology: Topology;
}

/** A crew of `population` that sails for `seconds`, and comes home if it is told to. */
function sail(
  seed: number,
  population: number,
  seconds: number,
  home = true,
  watched = true,
): Voyage {
  const kernel = new Kernel({ seed });
  const topology = new Topology();
  const heard: Heard[] = [];
  if (watched) {
    kernel.inspection.subscribe(['Delivered'], ({ from, to, message }) => {
      heard.push({ from: from.id, to: to.id, message: message as Gotocol });
    });
  }
  const fsm = new Fsm({
    population,
    friends: 2,
    buddies: 10,
    gold: 100,
    chat: createSampler(uniform('100ms', '10s')),
    topology,
    names: new NameFamily('sea.pirate', ''),
    location: 0,
  });
  const ref = kernel.spawn('sea.fsm', fsm);
  kernel.send(ref, { kind: 'Hello', name: 'fsm' });
  kernel.runSync({ until: 0 as SimTime });
  kernel.runSync({ until: (seconds * 1e6) as SimTime });
  if (home) {
    kernel.send(ref, { kind: 'Goodbye', actor: ref });
    kernel.runSync({ until: kernel.now });
  }
  return { kernel, fsm, crew: crewOf(fsm, population), first: ref.id + 1, heard, topology };
}

/** What each pirate has in the end. */
function crewOf({ pirates }: Fsm, population: number): Sailor[] {
  if (pirates === null) return [];
  return Array.from({ length: population }, (_, member) => ({
    gold: pirates.goldOf(member),
    gifts: pirates.giftsTo(member),
    buddyCount: pirates.buddyCount(member),
  }));
}

const gold = ({ crew }: Voyage) => crew.reduce((sum, pirate) => sum + pirate.gold, 0);

/** Who is introduced to whom by the fsm: guests by host, as numbers of pirates. */
function introductions({ heard, first }: Voyage): Map<number, number[]> {
  const known = new Map<number, number[]>();
  for (const { from, to, message } of heard) {
    if (from !== first - 1 || message.kind !== 'NameDrop' || message.friend === null) continue;
    known.set(to - first, [...(known.get(to - first) ?? []), message.friend.id - first]);
  }
  return known;
}

describe('pirates', () => {
  test('neither lose nor make gold, however long they chat', () => {
    const seeds = fc.integer({ min: 0, max: 1e6 });
    fc.assert(
      fc.property(
        seeds,
        fc.integer({ min: 3, max: 60 }),
        fc.integer({ min: 0, max: 40 }),
        (seed, population, seconds) => {
          const voyage = sail(seed, population, seconds, false);
          expect(gold(voyage)).toBe(voyage.fsm.gold);
          expect(voyage.crew.every((pirate) => pirate.gold >= 0)).toBe(true);
          const gifts = voyage.crew.flatMap((pirate) => [...pirate.gifts.values()]);
          const given = voyage.heard.flatMap(({ message }) =>
            message.kind === 'GoldCoin' ? [message.amount] : [],
          );
          const sum = (list: number[]) => list.reduce((total, each) => total + each, 0);
          expect(sum(gifts)).toBe(sum(given));
          expect(given.every((amount) => Number.isInteger(amount) && amount >= 1)).toBe(true);
        },
      ),
      { seed: 100, numRuns: 40 },
    );
  });

  test('get 1 to 100 coins each at first', () => {
    const voyage = sail(1, 2_000, 0);
    const first = voyage.heard.flatMap(({ from, message }) =>
      from === voyage.first - 1 && message.kind === 'GoldCoin' ? [message.amount] : [],
    );
    expect(first).toHaveLength(2_000);
    expect([Math.min(...first), Math.max(...first)]).toEqual([1, 100]);
  });

  test('each get to know two distinct others, never themselves', () => {
    for (const population of [3, 4, 50]) {
      const known = introductions(sail(2, population, 0));
      expect(known.size).toBe(population);
      for (const [host, guests] of known) {
        expect(new Set([host, ...guests]).size).toBe(3);
      }
    }
  });

  test('are introduced to all alike (chi-square, 99.9 %)', () => {
    const population = 20;
    const counts = new Array<number>(population).fill(0);
    for (let seed = 0; seed < 50; seed++) {
      for (const guests of introductions(sail(seed, population, 0)).values()) {
        for (const guest of guests) counts[guest] = (counts[guest] ?? 0) + 1;
      }
    }
    const expected = (50 * population * 2) / population;
    const square = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    expect(square).toBeLessThan(43.82);
  });

  test('keep ten buddies at most, and many of a busy crew have as many', () => {
    const { crew } = sail(5, 60, 200);
    expect(Math.max(...crew.map((pirate) => pirate.buddyCount))).toBe(10);
    expect(crew.filter((pirate) => pirate.buddyCount === 10).length).toBeGreaterThan(30);
  });

  test('introduce one buddy to another, or give gold, at every chat', () => {
    const voyage = sail(6, 30, 60);
    const among = voyage.heard.filter(({ from, to }) => from >= voyage.first && to >= voyage.first);
    const kinds = new Set(among.map(({ message }) => message.kind));
    expect([...kinds].sort()).toEqual(['GoldCoin', 'NameDrop']);
    for (const { to, message } of among) {
      if (message.kind === 'NameDrop') expect(message.friend?.id).not.toBe(to);
    }
    // Chats come every 5.05 s on average: 30 pirates x 60 s / 5.05 s, and some have nothing to give.
    expect(among.length).toBeGreaterThan(280);
    expect(among.length).toBeLessThan(400);
  });

  test('send seven messages each to be set up and seen off, and two to the fsm', () => {
    for (const population of [3, 999, 1_000, 1_001]) {
      const { kernel, heard, first } = sail(7, population, 0);
      expect(kernel.check()).toMatchObject({ sent: population * 7 + 2, queued: 0 });
      const kinds = heard.filter(({ to }) => to === first).map(({ message }) => message.kind);
      expect(kinds).toEqual(['Hello', 'NameDrop', 'NameDrop', 'GoldCoin', 'Chat', 'Goodbye']);
    }
  });

  test('are all counted out, and then the fsm goes', () => {
    for (const seconds of [0, 30]) {
      const { kernel, fsm, first, crew, topology } = sail(8, 100, seconds);
      expect(fsm.gone).toBe(100);
      expect(crew).toHaveLength(100);
      expect(kernel.find('sea.fsm')?.id).toBe(first - 1);
      expect(topology).toMatchObject({ nodes: 100, done: 0 });
      for (let id = 0; id < 100; id++) {
        const ref = kernel.find(`sea.pirate${String(id).padStart(2, '0')}`);
        if (ref !== undefined) expect(kernel.isAlive(ref)).toBe(false);
      }
    }
  });

  test('know only whom they were introduced to', () => {
    const voyage = sail(9, 40, 100);
    const met = new Set<string>();
    for (const { to, message } of voyage.heard) {
      if (message.kind === 'NameDrop') met.add(`${to}>${message.friend?.id}`);
    }
    expect(voyage.topology.edges).toBeLessThanOrEqual(met.size);
    const known = voyage.crew.reduce((sum, pirate) => sum + pirate.buddyCount, 0);
    expect(voyage.topology.edges).toBe(known);
  });

  test('do the same whether somebody looks at their messages and links or not', () => {
    for (const [population, seconds] of [
      [3, 40],
      [1_001, 0],
      [200, 30],
    ] as const) {
      const seen = sail(10, population, seconds);
      const unseen = sail(10, population, seconds, true, false);
      expect(unseen.kernel.digest).toBe(seen.kernel.digest);
      expect(unseen.kernel.check()).toEqual(seen.kernel.check());
      expect(unseen.crew).toEqual(seen.crew);
      expect(unseen.topology).toMatchObject({
        nodes: seen.topology.nodes,
        edges: seen.topology.edges,
      });
      expect(unseen.heard).toEqual([]);
    }
  });
});
