import type { Case } from '../case.ts';
import { meanLatency, meanTime, numberAt } from '../figures.ts';
import { mm1 } from '../formulas/markovian.ts';
import { batchInSystem, burstsResponse, regularResponse } from '../formulas/otherArrivals.ts';
import { caseOf, client, exponential, poisson, station, www } from './models.ts';

/** Requests at equal distances. */
function regular(): Case {
  const response = regularResponse(0.08, 0.1);
  const arrivals = { process: 'constant', rate: '80/s' };
  return caseOf({
    id: 'dm1',
    title: 'Constant arrivals (D/M/1) at 0.8',
    services: [station('server', exponential(10)), www],
    workload: poisson(1, { arrivals }),
    warmUp: 50,
    measured: 2_000,
    claims: [
      meanTime('server', 'responseMs', response),
      numberAt('server', 'inSystemMean', 0.08 * response),
    ],
  });
}

/** Three calls at once for each request. */
function batches(): Case {
  const call = { call: { to: 'server' } };
  const operations = { get: [{ parallel: [call, call, call] }] };
  const inSystem = batchInSystem(3, 0.02, 0.1);
  return caseOf({
    id: 'batches',
    title: 'Three calls at once (batch arrivals, M³/M/1) at 0.6',
    services: [station('server', exponential(10)), client('www', ['server'], { operations })],
    workload: poisson(20),
    warmUp: 50,
    measured: 4_000,
    claims: [
      meanTime('server', 'responseMs', inSystem / 0.06),
      numberAt('server', 'inSystemMean', inSystem),
    ],
  });
}

/** What is on its way for a random time is Poisson when it arrives, too. */
function delayed(): Case {
  const { response } = mm1(0.07, 0.1);
  return caseOf({
    id: 'delays',
    title: 'M/M/1 at 0.7 behind a network with exponential delays (displacement)',
    services: [station('server', exponential(10)), www],
    workload: poisson(70),
    network: { profile: 'none', edge: exponential(25) },
    warmUp: 50,
    measured: 2_500,
    claims: [meanTime('server', 'responseMs', response), meanLatency(response + 50)],
  });
}

/** A sidecar takes its time on the way in and on the way out, and holds nobody up. */
function besideIt(): Case {
  const { response } = mm1(0.06, 0.1);
  return caseOf({
    id: 'sidecar',
    title: 'M/M/1 at 0.6 behind a sidecar of 4 ms, exponential',
    services: [station('server', exponential(10), { sidecar: exponential(4) }), www],
    workload: poisson(60),
    warmUp: 50,
    measured: 1_500,
    claims: [meanLatency(response + 8), numberAt('server', 'utilisation', 0.6)],
  });
}

/** Bursts: Poisson at two rates by turns. */
function bursts(): Case {
  const shape = { rate: 0.04, peakRate: 0.16, on: 200, off: 600 };
  const response = burstsResponse(shape, 1 / 10);
  const arrivals = {
    process: 'bursts',
    rate: '40/s',
    peakRate: '160/s',
    on: exponential(200),
    off: exponential(600),
  };
  return caseOf({
    id: 'bursts',
    title: 'Bursts (MMPP/M/1) at 0.7, above capacity in the burst',
    services: [station('server', exponential(10)), www],
    workload: poisson(1, { arrivals }),
    warmUp: 100,
    measured: 16_000,
    claims: [meanTime('server', 'responseMs', response), numberAt('server', 'utilisation', 0.7)],
  });
}

/** Requests that come in other ways. */
export const arrivals: readonly Case[] = [regular(), batches(), bursts(), delayed(), besideIt()];
