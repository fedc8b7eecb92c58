import type { Case } from '../case.ts';
import { meanLatency, meanTime, numberAt } from '../figures.ts';
import { completion, meanHold, overlapping, stoppedResponse } from '../formulas/breakdowns.ts';
import { caseOf, exponential, poisson, station, www } from './models.ts';

/**
 * M/M/1 at 0.5 whose server stops every half second, by chance, for 50 ms. What comes during a stop reaches
 * the station when all goes on: until then it is a message that waits, and in the client's latency alone.
 */
function pauses(): Case {
  const [lambda, nu] = [0.05, 1 / 500];
  const service = { mean: 10, square: 200 };
  const stops = overlapping(nu, 50);
  const response = stoppedResponse(lambda, service, nu, stops);
  const { mean } = completion(service, nu, stops);
  const atStation = response - meanHold(nu, stops);
  const target = { service: 'server' };
  return caseOf({
    id: 'mm1-pauses',
    title: 'M/M/1 at 0.5 whose server pauses for 50 ms, twice a second on average',
    services: [station('server', exponential(10)), www],
    workload: poisson(50),
    warmUp: 20,
    measured: 1_500,
    faults: [{ every: exponential(500), kind: 'pause', target, for: '50ms' }],
    claims: [
      meanLatency(response),
      meanTime('server', 'responseMs', atStation),
      meanTime('server', 'serviceMs', mean),
      meanTime('server', 'waitMs', atStation - mean),
      numberAt('server', 'inSystemMean', lambda * atStation),
    ],
  });
}

/** Servers that stop and go on. */
export const breakdowns: readonly Case[] = [pauses()];
