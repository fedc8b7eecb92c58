import { describe, expect, test } from '@jest/globals';
import { dd1, geoD1Room, geoD1Wait } from './formulas/discrete.ts';
import {
  cobhamWaits,
  erlangMoments,
  fixed,
  hyperexponentialMoments,
  lastComeWaitVariance,
  lognormalMoments,
  mg1Wait,
  mg1WaitVariance,
  paretoMoments,
  twoPhaseMoments,
} from './formulas/generalService.ts';
import { admittedShare, impatient } from './formulas/impatience.ts';
import { erlangB, erlangC, mm1, mmcK, mmcWait, priorityWaits } from './formulas/markovian.ts';
import { closedNetwork, engset, machineRepair } from './formulas/networks.ts';
import {
  batchInSystem,
  burstsResponse,
  everyKthResponse,
  regularResponse,
  shorterOfTwoResponse,
} from './formulas/otherArrivals.ts';
import { forkJoin, hedged, orderStatistic } from './formulas/parallel.ts';

// The formulas that runs are held to: against tables, against each other, and in the limits.

describe('one or more servers', () => {
  test('Erlang B and C are those of the tables', () => {
    expect(erlangB(5, 4)).toBeCloseTo(0.19907, 5);
    expect(erlangB(10, 5)).toBeCloseTo(0.01838, 5);
    expect(erlangC(1, 0.7)).toBeCloseTo(0.7, 12);
    // Two servers: 2 rho^2 / (1 + rho).
    expect(erlangC(2, 1.4)).toBeCloseTo((2 * 0.49) / 1.7, 12);
    expect(erlangC(10, 8)).toBeCloseTo(0.40918, 5);
  });

  test('M/M/c with one server is M/M/1, and with room for few more it is Erlang B and C in the limits', () => {
    expect(mmcWait(1, 0.7, 1)).toBeCloseTo(mm1(0.7, 1).wait, 12);
    expect(mmcK(5, 5, 4, 1).refused).toBeCloseTo(erlangB(5, 4), 12);
    expect(mmcK(1, 4, 0.8, 1).refused).toBeCloseTo((0.2 * 0.8 ** 4) / (1 - 0.8 ** 5), 12);
    expect(mmcK(3, 400, 2.4, 1).response).toBeCloseTo(mmcWait(3, 2.4, 1) + 1, 9);
  });

  test('half of the responses of M/M/1 take no longer than ln 2 of the mean', () => {
    expect(mm1(0.9, 1).percentile(0.5)).toBeCloseTo(10 * Math.LN2, 12);
  });
});

describe('general service times', () => {
  const exponential = erlangMoments(10, 1);

  test('with exponential ones M/G/1 is M/M/1', () => {
    const { wait, response, variance } = mm1(0.07, 0.1);
    expect(mg1Wait(0.07, exponential)).toBeCloseTo(wait, 10);
    expect(mg1WaitVariance(0.07, exponential) + 100).toBeCloseTo(variance, 8);
    expect(response - wait).toBeCloseTo(10, 10);
  });

  test('moments of different families agree where the families do', () => {
    const close = (a: object, b: object): void =>
      Object.entries(a).forEach(([key, value]) => {
        expect(value / Number(Reflect.get(b, key))).toBeCloseTo(1, 10);
      });
    close(hyperexponentialMoments(10, 1), exponential);
    close(twoPhaseMoments(5, 5), erlangMoments(10, 2));
    close(lognormalMoments(10, 0), fixed(10));
    const { mean, second } = hyperexponentialMoments(10, 2);
    expect([mean, second]).toEqual([10, expect.closeTo(500, 9)]);
    expect(paretoMoments(8, 5)).toMatchObject({ mean: 10, second: (5 * 64) / 3 });
    const pareto = paretoMoments(8, 5);
    expect(pareto.second - 100).toBeCloseTo((5 * 64) / (16 * 3), 10);
  });

  test('last come first served, M/M/1: who waits, waits for a busy period', () => {
    const rho = 0.7;
    const second = (2 * rho * 100) / (1 - rho) ** 3;
    const exact = second - mg1Wait(0.07, exponential) ** 2;
    expect(lastComeWaitVariance(0.07, exponential)).toBeCloseTo(exact, 8);
  });

  test('priorities share out the wait that all would have without (L. Kleinrock: conservation)', () => {
    const rates = [0.02, 0.03, 0.02];
    const waits = cobhamWaits(rates, exponential);
    const sum = waits.reduce((all, wait, k) => all + (rates[k] ?? 0) * wait, 0);
    expect(sum / 0.07).toBeCloseTo(mg1Wait(0.07, exponential), 10);
    const [urgent, other] = cobhamWaits(rates, exponential);
    expect(priorityWaits(1, rates, 0.1).slice(0, 2)).toEqual([
      expect.closeTo(urgent ?? 0, 10),
      expect.closeTo(other ?? 0, 10),
    ]);
    expect(priorityWaits(4, [0.3], 0.1)[0]).toBeCloseTo(mmcWait(4, 0.3, 0.1), 10);
    expect(cobhamWaits([0.07], exponential)[0]).toBeCloseTo(mm1(0.07, 0.1).wait, 10);
  });
});

describe('closed systems', () => {
  test('one station by mean values is the machine repairman by births and deaths', () => {
    const values = closedNetwork(7, 50, [10]);
    const chain = machineRepair(7, 50, 1, 10);
    expect(values.throughput).toBeCloseTo(chain.throughput, 12);
    expect(values.response).toBeCloseTo(chain.response, 10);
  });

  test('of one user nobody is refused; of very many who hardly ever ask, as Erlang has it', () => {
    expect(engset(1, 50, 1, 10)).toBe(0);
    expect(engset(2, 50, 1, 10)).toBeCloseTo(10 / 60, 12);
    expect(engset(1e7, 1e7 * 2.5, 5, 10)).toBeCloseTo(erlangB(5, 4), 5);
  });

  test('a server for each user, or one user: nobody waits', () => {
    expect(machineRepair(7, 50, 7, 10).response).toBeCloseTo(10, 10);
    expect(closedNetwork(1, 50, [10, 20])).toMatchObject({ response: 30, throughput: 1 / 80 });
  });
});

describe('discrete time', () => {
  test('the chain of Geo/D/1 with much room has the mean queue of the formula', () => {
    const { queue, refused, utilisation } = geoD1Room(0.1, 5, 60);
    expect(queue).toBeCloseTo(0.1 * geoD1Wait(0.1, 5), 9);
    expect(refused).toBeLessThan(1e-12);
    expect(utilisation).toBeCloseTo(0.5, 10);
  });

  test.each([
    [0.15, 5, 2, 0.0584, 0.43, 0.7062],
    [0.2, 5, 1, 0.2221, 0.322, 0.7779],
    [0.3, 5, 5, 0.3338, 4.23, 0.9993],
  ])('Geo/D/1 with p = %d, s = %d, room for %d', (p, s, room, refused, queue, busy) => {
    const exact = geoD1Room(p, s, room);
    expect(exact.refused).toBeCloseTo(refused, 4);
    expect(Math.abs(exact.queue - queue)).toBeLessThan(0.001);
    expect(exact.utilisation).toBeCloseTo(busy, 4);
  });

  test('D/D/1 by hand: below and above capacity', () => {
    expect(dd1(2, 10, 6, 100)).toMatchObject({ arrivals: 10, completions: 10, response: 6 });
    const over = dd1(2, 2, 5, 22);
    expect(over).toMatchObject({ arrivals: 11, completions: 4, response: 9.5, longest: 14 });
    expect(over.utilisation).toBe(20 / 22);
  });
});

describe('giving up', () => {
  test('work that is done is work that was let in, and endless patience is M/M/1', () => {
    const { unserved, utilisation } = impatient(0.9, 1, 3);
    expect(0.9 * (1 - unserved)).toBeCloseTo(utilisation, 12);
    const { utilisation: all, inTime } = impatient(0.7, 1, 200);
    expect([all, inTime]).toEqual([expect.closeTo(0.7, 10), expect.closeTo(1, 10)]);
  });

  test('without patience M/M/1 is Erlang B, and nobody is served in time', () => {
    expect(impatient(0.9, 1, 0)).toMatchObject({
      unserved: expect.closeTo(erlangB(1, 0.9), 12),
      inTime: 0,
    });
  });

  test('a bucket for one token admits as Erlang B with one server, a large one what its rate allows', () => {
    expect(admittedShare(1.2, 1, 1)).toBeCloseTo(1 - erlangB(1, 1.2), 12);
    expect(admittedShare(1.2, 1, 12)).toBeCloseTo(1 / 1.2, 2);
    expect(admittedShare(1.2, 1, 12)).toBeLessThan(1 / 1.2);
  });
});

describe('side by side', () => {
  test('nearly without load the later of two halves is the later of two exponential times', () => {
    expect(forkJoin(1e-9, 1)).toBeCloseTo(orderStatistic(2, 2, 1), 8);
    expect(orderStatistic(1, 3, 6)).toBeCloseTo(2, 12);
  });

  test('a hedge at once halves the mean, a late one changes nothing', () => {
    expect(hedged(10, 0).mean).toBeCloseTo(5, 12);
    expect(hedged(10, 1e4).mean).toBeCloseTo(10, 12);
    expect(hedged(10, 0).percentile(0.9)).toBeCloseTo(5 * Math.log(10), 12);
  });
});

describe('other arrivals', () => {
  test('bursts that are none are Poisson', () => {
    const even = { rate: 0.7, peakRate: 0.7, on: 3, off: 5 };
    expect(burstsResponse(even, 1)).toBeCloseTo(mm1(0.7, 1).response, 9);
  });

  test('very short bursts are Poisson of the mean rate, very long ones two queues', () => {
    const mixed = { rate: 0.5, peakRate: 0.9, on: 1e-5, off: 1e-5 };
    expect(burstsResponse(mixed, 1)).toBeCloseTo(mm1(0.7, 1).response, 3);
    const long = { rate: 0.5, peakRate: 0.8, on: 1e7, off: 1e7 };
    const inSystem = (mm1(0.5, 1).inSystem + mm1(0.8, 1).inSystem) / 2;
    expect(burstsResponse(long, 1)).toBeCloseTo(inSystem / 0.65, 3);
  });

  test('every request of a Poisson process is Poisson, every 200th comes in time', () => {
    expect(everyKthResponse(1, 0.7, 1)).toBeCloseTo(mm1(0.7, 1).response, 10);
    expect(everyKthResponse(20_000, 20_000 * 0.7, 1)).toBeCloseTo(regularResponse(0.7, 1), 2);
  });

  test('batches of one are M/M/1; of two, half of them wait for the other half', () => {
    expect(batchInSystem(1, 0.7, 1)).toBeCloseTo(mm1(0.7, 1).inSystem, 12);
    expect(batchInSystem(2, 1e-9, 1) / 2e-9).toBeCloseTo(1.5, 6);
  });

  test('the shorter of two is better than chance and worse than one queue for both', () => {
    const response = shorterOfTwoResponse(1.6, 1);
    expect(response).toBeGreaterThan(mmcWait(2, 1.6, 1) + 1);
    expect(response).toBeLessThan(mm1(0.8, 1).response);
    // Nearly without load, nobody waits.
    expect(shorterOfTwoResponse(1e-6, 1)).toBeCloseTo(1, 5);
  });
});
