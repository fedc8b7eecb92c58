import { describe, expect, test } from '@jest/globals';
import { progressLine, progressText } from '../src/report/progress.ts';

const halfWay = { simulatedUs: 5_000_000, durationUs: 10_000_000, delivered: 2_000_000 };

/** Updates each 50 ms for four seconds; returns what was written, with the time. */
function watch(isTerminal: boolean): [number, string][] {
  let now = 1_000;
  const written: [number, string][] = [];
  const output = { isTerminal, write: (text: string) => void written.push([now - 1_000, text]) };
  const line = progressLine(output, () => now);
  for (; now <= 5_000; now += 50) line.update(halfWay);
  line.clear();
  return written;
}

describe('progress', () => {
  test('is simulated time, messages a second and time left', () => {
    expect(progressText(halfWay, 4_000)).toBe(
      '5 s of 10 s simulated  500,000 messages/s  4 s left',
    );
  });

  test('of set-up knows no time left', () => {
    expect(progressText({ ...halfWay, simulatedUs: 0 }, 4_000)).toBe(
      'setting up  500,000 messages/s',
    );
  });

  test('begins after two seconds, ten times a second at most, and is wiped', () => {
    const written = watch(true);
    expect(written[0]?.[0]).toBe(2_000);
    expect(written[1]?.[0]).toBe(2_100);
    expect(written).toHaveLength(22);
    expect(written.at(-1)?.[1]).toBe('\r\u001b[K');
  });

  test('is silent where there is no terminal', () => {
    expect(watch(false)).toEqual([]);
  });
});
