import { expect, test } from '@jest/globals';
import type { Endpoint, Message } from '@spigo/kernel';
import { Pipes } from '../src/pipes.ts';

const end = (id: number): Endpoint => ({ id, name: `actor ${id}`, location: 0 });
const message: Message = { kind: 'Hello' };

/** Ten megabits a second: a thousand bytes take 800 us. */
function pipes(): [Pipes, (us: number, bytes: number) => void] {
  let [present, size] = [0, 0];
  const all = new Pipes({ bitsPerSecond: 1e7, sizeOf: () => size, now: () => present });
  return [
    all,
    (us, bytes) => {
      present = us;
      size = bytes;
    },
  ];
}

test('a message takes its size over the bandwidth, one after the other', () => {
  const [all, set] = pipes();
  set(100, 1_000);
  expect(all.take(end(1), end(2), message)).toBe(800);
  expect(all.take(end(1), end(2), message)).toBe(1_600);
  set(500, 500);
  expect(all.take(end(1), end(2), message)).toBe(1_600);
  set(2_100, 1_000);
  expect(all.take(end(1), end(2), message)).toBe(800);
});

test('each direction of each link has a pipe of its own', () => {
  const [all, set] = pipes();
  set(0, 1_000);
  expect(all.take(end(1), end(2), message)).toBe(800);
  expect(all.take(end(2), end(1), message)).toBe(800);
  expect(all.take(end(1), end(3), message)).toBe(800);
});

test('a message without a size takes no time, and waits for nobody', () => {
  const [all, set] = pipes();
  set(0, 1_000_000);
  all.take(end(1), end(2), message);
  set(0, 0);
  expect(all.take(end(1), end(2), message)).toBe(0);
});
