import type { Step } from '../../schema/operations.ts';
import { passesAnyOperation, passesOn } from '../../schema/packages.ts';
import type { Policy } from '../../schema/policies.ts';
import { policyFor } from '../policyFor.ts';
import type { ResolvedService } from '../resolvedArchitecture.ts';
import { packageOperations, type ServedOperations } from '../servedOperations.ts';

/** What one operation of a service asks of another one. */
export interface Asked {
  readonly to: string;
  readonly operation: string;
  /** It waits for the reply. */
  readonly waits: boolean;
  /** Every request comes to it, unless something fails. */
  readonly certain: boolean;
  /** A request asks so often on average if nothing fails, 0 or more. */
  readonly times: number;
  /** Longest wait of one try, in microseconds; undefined: for ever. */
  readonly timeout?: number;
  /** A request asks so often at most, 1 or more: by retry steps and by policy. */
  readonly tries: number;
  /** It asks so often on average where all of it fails: budgets hold retries back. */
  readonly triesInFailure: number;
}

/** What an operation of a service asks of others: by its steps, or by what its package does. */
export function askedBy(
  service: ResolvedService,
  operation: string,
  served: ServedOperations,
): readonly Asked[] {
  const given = Object.hasOwn(service.operations, operation);
  const asked = given
    ? askedInSteps(service.operations[operation]?.steps ?? [], operation)
    : askedByPackage(service, operation, served);
  const maySkip = service.failureRate > 0 || (service.cache !== undefined && operation === 'get');
  return asked.map((each) => underPolicy(maySkip ? { ...each, certain: false } : each, service));
}

/** What the daemons of a service ask of others. */
export function askedByDaemons(service: ResolvedService): readonly Asked[] {
  return service.daemons
    .flatMap(({ steps }) => askedInSteps(steps, ''))
    .map((each) => underPolicy(each, service));
}

/** A message that nobody waits for has no policy. */
function underPolicy(asked: Asked, service: ResolvedService): Asked {
  const policy = policyFor(service.policies, asked.to);
  if (policy === undefined || !asked.waits) return asked;
  const { most, inFailure } = triesOf(policy);
  const timeout = asked.timeout ?? policy.timeout;
  return {
    ...asked,
    ...(timeout === undefined ? {} : { timeout }),
    tries: asked.tries * most,
    triesInFailure: asked.triesInFailure * inFailure,
  };
}

/** Tries of one call under a policy: at most, and on average where all of them fail. */
export function triesOf({ retry }: Policy): { readonly most: number; readonly inFailure: number } {
  const { maxRetries = 0, budget = Number.POSITIVE_INFINITY } = retry ?? {};
  return { most: 1 + maxRetries, inFailure: 1 + Math.min(maxRetries, budget) };
}

const once = { times: 1, tries: 1, triesInFailure: 1 } as const;

/** A plain service asks each, Spigo's kinds ask one of them, a store asks nobody. */
function askedByPackage(
  service: ResolvedService,
  operation: string,
  served: ServedOperations,
): readonly Asked[] {
  const { name, package: kind } = service;
  const isUsual = packageOperations.includes(operation);
  const asks = isUsual ? kind === 'service' || passesOn(kind) : passesAnyOperation(kind);
  if (!asks) return [];
  const targets = service.dependencies.filter(
    (each) => each !== name && (isUsual || served.get(each)?.has(operation)),
  );
  const certain = kind === 'service' || targets.length === 1;
  const waits = operation !== 'put';
  const times = kind === 'service' ? 1 : 1 / targets.length;
  return targets.map((to) => ({ to, operation, waits, certain, ...once, times }));
}

function askedInSteps(steps: readonly Step[], serving: string): readonly Asked[] {
  const asked: Asked[] = [];
  collect(steps, serving, true, asked);
  return asked;
}

/** Adds what steps ask; whether every request, if it came here, goes on behind them. */
function collect(
  steps: readonly Step[],
  serving: string,
  certain: boolean,
  into: Asked[],
): boolean {
  let goesOn = certain;
  for (const step of steps) goesOn = collectStep(step, serving, goesOn, into);
  return goesOn;
}

function collectStep(step: Step, serving: string, certain: boolean, into: Asked[]): boolean {
  if ('fail' in step) return certain && step.fail === 0;
  const message = messageIn(step, serving);
  if (message !== undefined) into.push({ ...message, certain });
  const inside = (steps: readonly Step[], each = certain) => collect(steps, serving, each, into);
  if ('repeat' in step) {
    const first = into.length;
    const goesOn = inside(step.repeat.steps, certain && step.repeat.times > 0);
    scale(into, first, step.repeat.times);
    return goesOn;
  }
  if ('retry' in step) {
    const first = into.length;
    const goesOn = inside(step.retry.steps);
    multiply(into, first, 1 + step.retry.maxRetries);
    return goesOn;
  }
  for (const { steps, always, share } of waysIn(step)) {
    const first = into.length;
    inside(steps, certain && always);
    scale(into, first, share);
  }
  return certain;
}

/** What was collected from `first` on is asked so many times as often. */
function scale(asked: Asked[], first: number, factor: number): void {
  for (const [at, each] of asked.entries()) {
    if (at >= first) asked[at] = { ...each, times: each.times * factor };
  }
}

/** What stands in retry steps, from `first` on, may be asked so many times as often. */
function multiply(asked: Asked[], first: number, factor: number): void {
  for (const [at, each] of asked.entries()) {
    if (at < first) continue;
    const { tries, triesInFailure } = each;
    asked[at] = { ...each, tries: tries * factor, triesInFailure: triesInFailure * factor };
  }
}

function messageIn(step: Step, serving: string): Omit<Asked, 'certain'> | undefined {
  if ('send' in step) {
    const { to, operation = serving } = step.send;
    return { to, operation, waits: false, ...once };
  }
  if (!('call' in step)) return undefined;
  const { to, operation = serving, timeout } = step.call;
  return { to, operation, waits: true, ...once, ...(timeout === undefined ? {} : { timeout }) };
}

/** Steps inside a step behind which it goes on in any case. */
interface Way {
  readonly steps: readonly Step[];
  /** They are taken each time. */
  readonly always: boolean;
  /** In what share of times they are taken, 0 to 1. */
  readonly share: number;
}

function waysIn(step: Step): readonly Way[] {
  if ('parallel' in step) {
    return step.parallel.of.map((each) => ({ steps: [each], always: true, share: 1 }));
  }
  if ('choice' in step) {
    const sum = step.choice.reduce((total, { weight }) => total + weight, 0);
    const always = step.choice.length === 1;
    return step.choice.map(({ steps, weight }) => ({ steps, always, share: weight / sum }));
  }
  return 'ignore' in step ? [{ steps: step.ignore, always: true, share: 1 }] : [];
}
