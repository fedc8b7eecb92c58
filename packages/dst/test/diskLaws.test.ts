import { describe, expect, test } from '@jest/globals';
import { randomStream } from '@spigo/kernel';
import { Inode } from '../src/disk/inode.ts';
import type { Env } from '../src/index.ts';
import {
  chiBounds,
  chiSquare,
  deviation,
  distance,
  distanceBound,
  normalBound,
  tally,
} from './support/laws.ts';
import { codeOf, run } from './support/run.ts';

const random = randomStream(11, 'm', 'power loss');
const width = 16;

/** A file with `synced` records of 16 bytes that are durable and `writes` that are not, after a loss of power. */
function survivor(synced: number, writes: number, reorder: boolean): Uint8Array {
  const inode = new Inode();
  for (let n = 1; n <= synced + writes; n++) {
    if (n === synced + 1) inode.sync(inode.changes);
    inode.write((n - 1) * width, new Uint8Array(width).fill(n));
  }
  if (writes === 0) inode.sync(inode.changes);
  inode.losePower(random, reorder);
  return inode.seen.read(0, inode.seen.size);
}

const losses = 11_000;
const again = <T>(make: () => T): T[] => Array.from({ length: losses }, make);

describe('of 11,000 losses of power (seed 11, p > 0.001)', () => {
  const sizes = again(() => survivor(2, 10, false).length - 2 * width);

  test('none takes what was synced', () => {
    expect(Math.min(...sizes)).toBe(0);
    expect(again(() => survivor(3, 0, true).length).every((size) => size === 3 * width)).toBe(true);
  });

  test('each number of writes survives as often as any other', () => {
    const whole = sizes.map((size) => Math.floor(size / width));
    expect(chiSquare(tally(whole, 0, 10))).toBeLessThan(chiBounds[10] ?? 0);
  });

  test('half of them tear the write after those, anywhere in it', () => {
    const open = sizes.filter((size) => size < 10 * width);
    const torn = open.map((size) => size % width).filter((rest) => rest > 0);
    expect(deviation(torn.length, open.length, 1 / 2)).toBeLessThan(normalBound);
    expect(chiSquare(tally(torn, 1, width - 1))).toBeLessThan(chiBounds[14] ?? 0);
  });

  test('a disk that reorders keeps any set of writes as often as any other', () => {
    const sets = again(() => {
      const bytes = survivor(1, 3, true);
      // A write is whole if its last byte is there.
      return [2, 3, 4].reduce((set, n) => set * 2 + Number(bytes[n * width - 1] === n), 0);
    });
    expect(chiSquare(tally(sets, 0, 7))).toBeLessThan(chiBounds[7] ?? 0);
  });
});

/** Appends and syncs until the run is over; how long each took in ms, and its code. */
async function measured(
  faults: readonly { readonly kind: string; readonly [field: string]: unknown }[],
  seed: number,
): Promise<{ readonly syncs: number[]; readonly codes: string[] }> {
  const syncs: number[] = [];
  const codes: string[] = [];
  const service = async (env: Env): Promise<void> => {
    const file = await env.disk.open('f');
    await env.delay(1);
    for (let at = 0; at < 5_000; at++) {
      const began = env.monotonic();
      codes.push(await codeOf(() => file.sync()));
      syncs.push(env.monotonic() - began);
    }
  };
  await run({ machines: { m: { s: service } }, faults }, seed);
  return { syncs, codes };
}

test('5,000 syncs take 1 to 5 ms, each time alike (seed 3, p > 0.001)', async () => {
  const { syncs, codes } = await measured([], 3);
  expect(new Set(codes)).toEqual(new Set(['none']));
  expect(distance(syncs, 1, 5)).toBeLessThan(distanceBound);
});

test('diskError: of 5,000 operations the share that it says rejects (seed 3, p > 0.001)', async () => {
  const { codes } = await measured([{ kind: 'diskError', target: 'm', at: 1, rate: 0.3 }], 3);
  const failed = codes.filter((code) => code === 'io').length;
  expect(deviation(failed, codes.length, 0.3)).toBeLessThan(normalBound);
});
