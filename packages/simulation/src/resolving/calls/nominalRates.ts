import { meanOf } from '@spigo/dynamics';
import { meanRate } from '../meanRate.ts';
import { instancesOf } from '../placement.ts';
import type { ResolvedService } from '../resolvedArchitecture.ts';
import type { ResolvedWorkload } from '../resolvedWorkload.ts';
import { type Call, callGraph, nodeOf } from './callGraph.ts';

const microsecondsPerSecond = 1_000_000;

/** A circle of calls is followed so often: what goes round less and less has nearly ended by then. */
const mostRounds = 100;

/**
 * How many requests a second each operation of each service gets, by `nodeOf`, and with the empty operation
 * how often its daemons work, if nothing fails, is cached or tried again: workloads at their highest, each
 * call as often as its steps make it. Infinity where nobody can say before.
 */
export function nominalRates(
  services: readonly ResolvedService[],
  workloads: readonly ResolvedWorkload[],
): ReadonlyMap<string, number> {
  const { calls } = callGraph(services, workloads);
  const entering = enteringRates(services, workloads);
  let rates = entering;
  for (let round = 0; round < mostRounds; round++) {
    const next = new Map(entering);
    for (const call of calls) pass(call, rates, next);
    if (isSame(rates, next)) break;
    rates = next;
  }
  return rates;
}

/** Requests a second of a workload at its highest. */
export function highestRate({ arrivals, load, profile }: ResolvedWorkload): number {
  const peak = profile.length === 0 ? 1 : Math.max(...profile.map(({ factor }) => factor));
  if (arrivals.process === 'closed') {
    return (microsecondsPerSecond * arrivals.users * load) / meanOf(arrivals.think);
  }
  return (meanRate(arrivals) ?? Number.POSITIVE_INFINITY) * load * peak;
}

function enteringRates(
  services: readonly ResolvedService[],
  workloads: readonly ResolvedWorkload[],
): Map<string, number> {
  const rates = new Map<string, number>();
  for (const workload of workloads) {
    const weights = Object.entries(workload.operations).filter(([, weight]) => weight > 0);
    const sum = weights.reduce((total, [, weight]) => total + weight, 0);
    const each = highestRate(workload) / workload.from.length;
    for (const service of workload.from) {
      for (const [operation, weight] of weights) {
        add(rates, nodeOf(service, operation), (each * weight) / sum);
      }
    }
  }
  for (const service of services) {
    if (service.daemons.length > 0) rates.set(nodeOf(service.name, ''), daemonRate(service));
  }
  return rates;
}

function daemonRate(service: ResolvedService): number {
  const each = service.daemons.reduce((sum, { every }) => sum + 1 / meanOf(every), 0);
  return microsecondsPerSecond * each * instancesOf(service);
}

function pass(call: Call, rates: ReadonlyMap<string, number>, into: Map<string, number>): void {
  const rate = rates.get(nodeOf(call.from.name, call.serving)) ?? 0;
  if (rate > 0 && call.times > 0) add(into, nodeOf(call.to, call.operation), rate * call.times);
}

function add(rates: Map<string, number>, node: string, rate: number): void {
  rates.set(node, (rates.get(node) ?? 0) + rate);
}

function isSame(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): boolean {
  if (one.size !== other.size) return false;
  for (const [node, rate] of one) if (other.get(node) !== rate) return false;
  return true;
}
