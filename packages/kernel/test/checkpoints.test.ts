import { describe, expect, test } from '@jest/globals';
import type { Behaviour, Self } from '../src/behaviour.ts';
import { Checkpoints } from '../src/checkpoints.ts';
import { Kernel } from '../src/kernel.ts';
import type { Message, Timer } from '../src/message.ts';
import { microseconds, type SimTime } from '../src/time.ts';

interface Tick extends Timer {
  readonly kind: 'Tick';
}

/** Ticks every microsecond. */
class Clock implements Behaviour<Message, Tick> {
  started(self: Self<Message, Tick>): void {
    self.schedule(microseconds(1), { kind: 'Tick' });
  }

  receive(): void {
    // Nobody writes to it.
  }

  wake(timer: Tick, self: Self<Message, Tick>): void {
    self.schedule(microseconds(1), timer);
  }
}

function ticking(checkpoints: Checkpoints | null): Kernel {
  const kernel = new Kernel({ seed: 1 });
  kernel.checkpoints = checkpoints;
  kernel.spawn('clock', new Clock());
  return kernel;
}

const until = (us: number): { until: SimTime } => ({ until: us as SimTime });

describe('checkpoints', () => {
  test('are kept at whole multiples of their distance, however the run is cut', () => {
    const whole = new Checkpoints();
    ticking(whole).runSync(until(20_000));
    const parts = new Checkpoints();
    const kernel = ticking(parts);
    for (let at = 777; at < 20_000; at += 777) kernel.runSync(until(at));
    kernel.runSync(until(20_000));
    expect(parts.all).toEqual(whole.all);
    expect(whole.all.map(({ events }) => events)).toEqual(
      Array.from({ length: 19 }, (_, i) => (i + 1) * 1_024),
    );
  });

  test('are kept once each, also where the run is cut just there', () => {
    const checkpoints = new Checkpoints();
    for (const events of [1_024, 1_024, 2_048, 3_072, 3_072, 4_096, 4_096, 3_072]) {
      checkpoints.note(events, events, () => `${events}`);
    }
    expect(checkpoints.all.map(({ events }) => events)).toEqual([1_024, 2_048, 3_072, 4_096]);
  });

  test('have the digest that the run has there', () => {
    const checkpoints = new Checkpoints();
    ticking(checkpoints).runSync(until(5_000));
    for (const { events, digest, at } of checkpoints.all) {
      const other = ticking(null);
      other.runSync({ events });
      expect([other.digest, other.now]).toEqual([digest, at]);
    }
  });

  test('change nothing of the run, sliced or not', async () => {
    const plain = ticking(null);
    plain.runSync(until(50_000));
    const watched = ticking(new Checkpoints());
    await watched.run({ ...until(50_000), sliceEvents: 333 });
    expect([watched.digest, watched.executed]).toEqual([plain.digest, plain.executed]);
  });

  test('are fewer than 256 however long the run is, and double their distance', () => {
    const checkpoints = new Checkpoints();
    const kernel = ticking(checkpoints);
    kernel.runSync(until(1_000_000));
    expect(checkpoints.every).toBe(4_096);
    expect(checkpoints.all.length).toBeLessThan(256);
    expect(checkpoints.all.length).toBe(Math.floor(kernel.executed / 4_096));
    expect(checkpoints.all.every(({ events }) => events % 4_096 === 0)).toBe(true);
  });

  test('end when they are closed', () => {
    const checkpoints = new Checkpoints();
    const kernel = ticking(checkpoints);
    kernel.runSync(until(3_000));
    checkpoints.close();
    kernel.runSync(until(9_000));
    expect(checkpoints.all.map(({ events }) => events)).toEqual([1_024, 2_048]);
  });

  test('leave limits of events as they are', () => {
    const kernel = ticking(new Checkpoints());
    expect(kernel.runSync({ events: 3_000 })).toBe('events');
    expect(kernel.executed).toBe(3_000);
  });
});
