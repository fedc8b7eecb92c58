import { meanOf } from '@spigo/dynamics';
import { meanRate } from '../meanRate.ts';
import { instancesOf } from '../placement.ts';
import type { ResolvedService } from '../resolvedArchitecture.ts';
import type { ResolvedWorkload } from '../resolvedWorkload.ts';
import { type Call, nodeOf } from './callGraph.ts';

const microsecondsPerSecond = 1_000_000;

/** What goes round in circles is followed until it is so small a share of what a node has. */
const leastShare = 1e-6;

/** What grows as it goes round is followed so many times for each operation, and is large enough by then. */
const mostTimes = 32;

/**
 * How many requests a second each operation of each service gets, by `nodeOf`, and with the empty operation
 * how often its daemons work, if nothing fails, is cached or tried again: workloads at their highest, each
 * one of `calls` as often as its steps make it. Infinity where nobody can say before.
 */
export function nominalRates(
  services: readonly ResolvedService[],
  workloads: readonly ResolvedWorkload[],
  calls: readonly Call[],
): ReadonlyMap<string, number> {
  const made = callsByNode(calls);
  const rates = new Map<string, number>();
  // What has come to a node and was not passed on yet; a map keeps their order.
  const waiting = enteringRates(services, workloads);
  let left = mostTimes * (made.size + waiting.size);
  for (const [node, rate] of waiting) {
    if (left-- === 0) break;
    waiting.delete(node);
    const known = rates.get(node) ?? 0;
    if (rate <= known * leastShare || known === Number.POSITIVE_INFINITY) continue;
    rates.set(node, known + rate);
    for (const { to, operation, times } of made.get(node) ?? []) {
      if (times > 0) add(waiting, nodeOf(to, operation), rate * times);
    }
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

function add(rates: Map<string, number>, node: string, rate: number): void {
  rates.set(node, (rates.get(node) ?? 0) + rate);
}

function callsByNode(calls: readonly Call[]): ReadonlyMap<string, Call[]> {
  const made = new Map<string, Call[]>();
  for (const call of calls) {
    const node = nodeOf(call.from.name, call.serving);
    const others = made.get(node);
    if (others === undefined) made.set(node, [call]);
    else others.push(call);
  }
  return made;
}
