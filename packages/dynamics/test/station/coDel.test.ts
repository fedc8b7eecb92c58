import { describe, expect, test } from '@jest/globals';
import { randomStream, UsageError } from '@spigo/kernel';
import fc from 'fast-check';
import { always } from '../../src/sampler.ts';
import { CoDel } from '../../src/station/coDel.ts';
import { drawExponential } from '../../src/ziggurat.ts';
import { Driver, settingsOf } from './support/driver.ts';
import { TestJob } from './support/testJob.ts';

const target = 5_000;
const interval = 100_000;

/** The requests shed at one instant, and the one delivered; -1: none. */
interface Decision {
  readonly shed: number[];
  readonly delivered: number;
}

/** RFC 8289, section 5, as its pseudo-code has it: a loop over the queue of arrival instants. */
class Rfc8289 {
  readonly queue: number[] = [];
  private firstAbove = 0;
  private dropNext = 0;
  private count = 0;
  private lastCount = 0;
  private dropping = false;

  deque(now: number): Decision {
    const shed: number[] = [];
    let r = this.dodeque(now);
    if (this.dropping) {
      if (!r.ok) this.dropping = false;
      while (now >= this.dropNext && this.dropping) {
        shed.push(r.packet);
        this.count++;
        r = this.dodeque(now);
        if (!r.ok) this.dropping = false;
        else this.dropNext = this.control(this.dropNext);
      }
    } else if (r.ok) {
      shed.push(r.packet);
      r = this.dodeque(now);
      this.dropping = true;
      const delta = this.count - this.lastCount;
      this.count = delta > 1 && now - this.dropNext < 16 * interval ? delta : 1;
      this.dropNext = this.control(now);
      this.lastCount = this.count;
    }
    return { shed, delivered: r.packet };
  }

  private dodeque(now: number): { packet: number; ok: boolean } {
    const packet = this.queue.shift();
    if (packet === undefined) {
      this.firstAbove = 0;
      return { packet: -1, ok: false };
    }
    if (now - packet < target || this.queue.length <= 1) this.firstAbove = 0;
    else if (this.firstAbove === 0) this.firstAbove = now + interval;
    else if (now >= this.firstAbove) return { packet, ok: true };
    return { packet, ok: false };
  }

  private control(from: number): number {
    return from + interval / Math.sqrt(this.count);
  }
}

/** The same queue, asked request by request. */
class Asked {
  readonly queue: number[] = [];
  private readonly coDel: CoDel = new CoDel({ target, interval });

  deque(now: number): Decision {
    const shed: number[] = [];
    for (let packet = this.queue.shift(); packet !== undefined; packet = this.queue.shift()) {
      if (!this.coDel.sheds(now, now - packet, this.queue.length))
        return { shed, delivered: packet };
      shed.push(packet);
    }
    this.coDel.emptied();
    return { shed, delivered: -1 };
  }
}

describe('CoDel', () => {
  test('decides as the pseudo-code of RFC 8289 does, whatever comes and goes', () => {
    // Bursts and lulls: the pace of service against that of arrivals changes now and then.
    const phase = fc.record({
      steps: fc.integer({ min: 1, max: 200 }),
      arrivals: fc.integer({ min: 0, max: 3 }),
      pace: fc.constantFrom(500, 2_000, 20_000),
    });
    let sheddings = 0;
    const property = fc.property(fc.array(phase, { minLength: 1, maxLength: 12 }), (phases) => {
      const rfc = new Rfc8289();
      const asked = new Asked();
      const expected: Decision[] = [];
      const found: Decision[] = [];
      let now = 1;
      for (const { steps, arrivals, pace } of phases) {
        for (let i = 0; i < steps; i++) {
          now += pace;
          for (let k = 0; k < arrivals; k++) {
            rfc.queue.push(now);
            asked.queue.push(now);
          }
          const decision = rfc.deque(now);
          sheddings += decision.shed.length;
          expected.push(decision);
          found.push(asked.deque(now));
        }
      }
      expect(found).toEqual(expected);
    });
    fc.assert(property, { seed: 8, numRuns: 60 });
    expect(sheddings).toBeGreaterThan(1_000);
  });

  test('under standing overload it sheds interval / sqrt(count) apart', () => {
    const coDel = new CoDel({ target, interval });
    const sheddings: number[] = [];
    for (let now = 0; now < 1_000_000; now += 10) {
      if (coDel.sheds(now, 50_000, 100)) sheddings.push(now);
    }
    expect(sheddings[0]).toBe(interval);
    let next = interval;
    sheddings.slice(1, 20).forEach((at, i) => {
      next += interval / Math.sqrt(i + 1);
      expect(at - next).toBeGreaterThanOrEqual(0);
      expect(at - next).toBeLessThan(10);
    });
  });

  test('nothing is shed while waits are below the target, or where it is only a burst', () => {
    const coDel = new CoDel({ target, interval });
    let sheddings = 0;
    for (let now = 0; now < 1_000_000; now += 100) {
      if (coDel.sheds(now, target - 1, 100)) sheddings++;
    }
    for (let now = 1_000_000; now < 2_000_000; now += 100) {
      const lull = now % 90_000 === 10_000;
      if (coDel.sheds(now, lull ? 100 : 80_000, 100)) sheddings++;
    }
    expect(sheddings).toBe(0);
  });

  test('a station overloaded by a tenth sheds what is too much and keeps waits to a few times its target', () => {
    const mean = (coDel: { target: number; interval: number } | null): number => {
      const driver = new Driver(
        settingsOf({ serviceTime: always(1_100), queue: { coDel } }),
        1,
        2e6,
      );
      const random = randomStream(3, 'test', 'arrivals');
      let at = 0;
      let id = 0;
      driver.run(() => {
        at += 1_000 * drawExponential(random);
        return at < 2e7 ? new TestJob(id++, Math.round(at)) : null;
      });
      return driver.meter.waitSum / driver.meter.starts;
    };
    expect(mean(null)).toBeGreaterThan(500_000);
    expect(mean({ target, interval })).toBeLessThan(20 * target);
  });

  test('target and interval must be over 0', () => {
    expect(() => new CoDel({ target: 0, interval })).toThrow(UsageError);
    expect(() => new CoDel({ target, interval: Number.NaN })).toThrow(UsageError);
  });
});
