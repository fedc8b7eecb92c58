import { minimumOf } from '@spigo/dynamics';
import { formatDuration } from '@spigo/kernel';
import type { Breaker } from '../../schema/policies.ts';
import { instancesOf } from '../placement.ts';
import { policyFor } from '../policyFor.ts';
import type { ResolvedArchitecture, ResolvedService } from '../resolvedArchitecture.ts';
import type { ResolvedWorkload } from '../resolvedWorkload.ts';
import { type Call, callGraph, nodeOf } from './callGraph.ts';
import { highestRate, nominalRates } from './nominalRates.ts';

const microsecondsPerSecond = 1_000_000;

type Part = Pick<ResolvedArchitecture, 'services' | 'workloads'>;

/**
 * Breakers that can never decide: whose window holds fewer calls than they decide from, or is over before
 * one caller instance has made so many at its nominal load.
 */
export function breakerWarnings({ services, workloads }: Part): string[] {
  const hasOne = services.some(({ policies }) =>
    Object.values(policies).some(({ breaker }) => breaker !== undefined),
  );
  return [
    ...(hasOne ? services.flatMap(betweenServices(services, workloads)) : []),
    ...workloads.flatMap((workload) => ofClients(workload, services)),
  ];
}

function betweenServices(
  services: readonly ResolvedService[],
  workloads: readonly ResolvedWorkload[],
): (service: ResolvedService) => string[] {
  const { calls } = callGraph(services, workloads);
  const rates = nominalRates(services, workloads, calls);
  const made = new Map<string, number>();
  for (const call of calls) {
    const link = nodeOf(call.from.name, call.to);
    if (call.waits) made.set(link, (made.get(link) ?? 0) + madeBy(call, rates));
  }
  return (service) =>
    service.dependencies.flatMap((dependency) => {
      const breaker = policyFor(service.policies, dependency)?.breaker;
      if (breaker === undefined) return [];
      const rate = made.get(nodeOf(service.name, dependency)) ?? 0;
      const who = `the breaker of ${service.name} for ${dependency}`;
      return warningFor(who, service.name, breaker, rate / instancesOf(service));
    });
}

function madeBy(call: Call, rates: ReadonlyMap<string, number>): number {
  return (rates.get(nodeOf(call.from.name, call.serving)) ?? 0) * call.times;
}

function ofClients(workload: ResolvedWorkload, services: readonly ResolvedService[]): string[] {
  const { breaker } = workload.policy;
  if (breaker === undefined) return [];
  const clients = services.filter(({ name }) => workload.from.includes(name));
  const instances = clients.reduce((sum, service) => sum + instancesOf(service), 0);
  const name = workload.from.join(', ');
  const rate = highestRate(workload) / Math.max(instances, 1);
  return warningFor(`the breaker of clients at ${name}`, name, breaker, rate);
}

function warningFor(who: string, caller: string, breaker: Breaker, rate: number): string[] {
  const { window } = breaker;
  const least = minimumOf(breaker);
  if ('calls' in window) {
    if (window.calls >= least) return [];
    return [`${who} never decides: its window is ${window.calls} calls, and minimumCalls ${least}`];
  }
  const calls = (rate * window.duration) / microsecondsPerSecond;
  if (calls >= least || rate === 0) return [];
  const made = `one instance of ${caller} makes ${plain(calls)} calls in its window of ${formatDuration(window.duration)}`;
  return [`${who} hardly ever decides: ${made}, and minimumCalls is ${least}`];
}

const plain = (value: number): string => String(Number(value.toPrecision(2)));
