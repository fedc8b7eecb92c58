import { ArrivalSequence, KeyChoice, LoadCurve } from '@spigo/dynamics';
import { randomStream } from '@spigo/kernel';
import { clientsAmong } from '../resolving/clients.ts';
import { resolveArrivals } from '../resolving/resolveArrivals.ts';
import { servedOperations } from '../resolving/servedOperations.ts';
import type { Service } from '../schema/service.ts';
import type { Workload } from '../schema/workload.ts';
import { checkKnown, type Known, knownOf } from './checkKnown.ts';
import { operationsOf } from './checkOperations.ts';
import { checkPolicy } from './checkPolicy.ts';
import { impossible } from './impossible.ts';
import { type Path, quote } from './path.ts';
import type { PathProblem } from './problems.ts';

/** What is impossible about a stream of requests, given who could send it. */
export function checkWorkload(
  workload: Workload,
  path: Path,
  services: readonly Service[],
  names: Known,
): PathProblem[] {
  const { from } = workload;
  const unknown = from === undefined ? [] : checkKnown([...path, 'from'], from, names);
  const clients = from === undefined ? clientsAmong(services) : [from];
  return [
    ...unknown,
    ...(unknown.length > 0 ? [] : checkOperationNames(workload, path, services, clients)),
    ...checkWeights(workload, path),
    ...checkLoad(workload, path),
    ...checkRampUp(workload, path),
    ...checkKeys(workload, path),
    ...checkClientPolicy(workload, path),
  ];
}

function checkOperationNames(
  { operations = {} }: Workload,
  path: Path,
  services: readonly Service[],
  clients: readonly string[],
): PathProblem[] {
  const asked = Object.keys(operations);
  if (asked.length === 0) return [];
  const served = servedOperations(services);
  const known = clients.map((name) => operationsOf(name, served));
  return asked.flatMap((operation) => {
    const without = known.find((each) => !each.has(operation)) ?? knownOf([operation]);
    return checkKnown([...path, 'operations', operation], operation, without);
  });
}

function checkWeights({ operations }: Workload, path: Path): PathProblem[] {
  if (operations === undefined) return [];
  if (Object.values(operations).some((weight) => weight > 0)) return [];
  const message = 'has no weight over 0; allowed: weights of which one is over 0';
  return [{ path: [...path, 'operations'], message }];
}

/** Arrivals that never come, or instants that go back. */
function checkLoad({ arrivals, profile = [] }: Workload, path: Path): PathProblem[] {
  if (arrivals?.process === 'closed' && profile.length > 0) {
    const message = 'is a multiple of a rate, and users have none; allowed: another process';
    return [{ path: [...path, 'profile'], message }];
  }
  const problems = impossible(path, () => void new LoadCurve({ profile }));
  if (problems.length > 0) return problems;
  if (profile.length > 0 && profile.every(({ factor }) => factor === 0)) {
    const message = 'has no factor over 0; allowed: factors of which one is over 0';
    return [{ path: [...path, 'profile'], message }];
  }
  if (arrivals === undefined || (arrivals.process === 'trace' && arrivals.instants === undefined)) {
    return [];
  }
  const resolved = resolveArrivals(arrivals);
  if (resolved.process === 'closed') return [];
  const random = randomStream(0, 'check', 'arrivals');
  return impossible([...path, 'arrivals'], () => void new ArrivalSequence(resolved, random)).map(
    ({ message }) => ({ path: [...path, 'arrivals'], message }),
  );
}

function checkRampUp({ arrivals, rampUp }: Workload, path: Path): PathProblem[] {
  if (rampUp === undefined || arrivals?.process === 'closed') return [];
  const message =
    'lets users begin one after another, and there are none; allowed: beside closed arrivals';
  return [{ path: [...path, 'rampUp'], message }];
}

function checkKeys({ keys }: Workload, path: Path): PathProblem[] {
  if (keys === undefined) return [];
  const { count = 1, distribution, s } = keys;
  if (s !== undefined && distribution !== 'zipf') {
    const message = `found ${quote(s)} without zipf; allowed: beside distribution "zipf" only`;
    return [{ path: [...path, 'keys', 's'], message }];
  }
  return impossible(path, () => void new KeyChoice({ count }));
}

/** A client starts an operation of its own: there is nobody to choose among. */
function checkClientPolicy(workload: Workload, path: Path): PathProblem[] {
  const { timeout, retry, breaker, bulkhead, hedge, loadBalancing } = workload;
  const given = { timeout, retry, breaker, bulkhead, hedge };
  const set = Object.entries(given).filter(([, value]) => value !== undefined);
  const problems = checkPolicy(Object.fromEntries(set), path);
  if (loadBalancing === undefined) return problems;
  const message =
    'is of no use to a client, which chooses nobody; allowed: in the policies of a service';
  return [...problems, { path: [...path, 'loadBalancing'], message }];
}
