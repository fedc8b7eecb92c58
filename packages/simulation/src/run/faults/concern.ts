import { ArrivalSequence } from '@spigo/dynamics';
import { randomStream, UsageError } from '@spigo/kernel';
import { readPath } from '../../files/fieldPath.ts';
import { quote } from '../../files/path.ts';
import type {
  ResolvedArchitecture,
  ResolvedService,
} from '../../resolving/resolvedArchitecture.ts';
import type { ResolvedWorkload } from '../../resolving/resolvedWorkload.ts';

/** A field of a service that can change while it runs. */
export type ServiceField = Extract<
  keyof ResolvedService,
  | 'count'
  | 'workers'
  | 'admission'
  | 'cache'
  | 'serviceTime'
  | 'failureRate'
  | 'missRate'
  | 'operations'
  | 'policies'
>;

const ofService: readonly ServiceField[] = [
  'count',
  'workers',
  'admission',
  'cache',
  'serviceTime',
  'failureRate',
  'missRate',
  'operations',
  'policies',
];

/** What of a workload can. */
const ofWorkload = [
  'arrivals',
  'load',
  'operations',
  'priority',
  'timeout',
  'retry',
  'breaker',
  'bulkhead',
  'hedge',
] as const;

/** What a path is a field of: a service, by its position, or a workload. */
export type Concern =
  | { readonly kind: 'service'; readonly index: number; readonly field: ServiceField }
  | { readonly kind: 'workload'; readonly index: number };

/**
 * What changes with the field at `path`. Throws a UsageError for a field that cannot change while it
 * runs; a service that is not there has the position -1.
 */
export function concernOf(path: string, { services }: ResolvedArchitecture): Concern {
  const [head, ...rest] = readPath(path);
  if (head === 'services') {
    const [service, name] = rest;
    const field = ofService.find((each) => each === name);
    const index =
      typeof service === 'number' ? service : services.findIndex((each) => each.name === service);
    if (field !== undefined) return { kind: 'service', index, field };
  }
  if (head === 'workload') {
    // A lone one needs no position.
    const [index, name] = typeof rest[0] === 'number' ? rest : [0, ...rest];
    if (ofWorkload.some((each) => each === name)) return { kind: 'workload', index: Number(index) };
  }
  throw new UsageError(
    `set: found ${quote(path)}; allowed while it runs: services.NAME and one of ${ofService.join(', ')}; workload and one of ${ofWorkload.join(', ')}`,
  );
}

/** Throws a UsageError where what `path` changes cannot become so while it runs. */
export function checkChangeable(
  path: string,
  before: ResolvedArchitecture,
  after: ResolvedArchitecture,
): void {
  const concern = concernOf(path, before);
  const refuse = (allowed: string): never => {
    throw new UsageError(`set: found ${quote(path)}; allowed while it runs: ${allowed}`);
  };
  if (concern.kind === 'service') {
    const [from, to] = [before.services[concern.index], after.services[concern.index]];
    if (from === undefined || to === undefined) return;
    if (concern.field === 'workers') checkWorkers(from, to, refuse);
    if (concern.field === 'count') checkCount(from, to, refuse);
    return;
  }
  const [from, to] = [before.workloads[concern.index], after.workloads[concern.index]];
  if (from !== undefined && to !== undefined) checkArrivals(from, to, refuse);
}

type Refuse = (allowed: string) => never;

function checkWorkers(from: ResolvedService, to: ResolvedService, refuse: Refuse): void {
  if ((from.workers === undefined) === (to.workers === undefined)) return;
  refuse(`limited workers of ${from.name} stay limited, unlimited unlimited`);
}

/** Instances come and go only where there can be any number of them, and nobody else sees to it. */
function checkCount(from: ResolvedService, to: ResolvedService, refuse: Refuse): void {
  const { name, autoscale, package: kind } = from;
  if (from.count === 0) refuse(`nothing of ${name}, of which there is one instance in a place`);
  if (to.count === 0) refuse('1 or more');
  if (kind === 'priamCassandra') refuse(`nothing of ${name}, a ring: its tokens go by its size`);
  if (autoscale?.of === 'instances') refuse(`nothing of ${name}, which has an autoscaler`);
}

function checkArrivals(from: ResolvedWorkload, to: ResolvedWorkload, refuse: Refuse): void {
  const [one, other] = [from.arrivals, to.arrivals];
  if (one.process !== other.process) refuse(`"${one.process}" arrivals stay so`);
  if (one.process === 'closed' || other.process === 'closed') return;
  // A sequence of its own: what it refuses, that of the run would.
  const trial = new ArrivalSequence(one, randomStream(0, 'check', 'arrivals'));
  trial.change(0, other, to.load);
}
