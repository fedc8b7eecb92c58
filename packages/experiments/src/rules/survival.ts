import { passesOn, type ResolvedService, type Step } from '@spigo/simulation';
import type { Ground } from './ground.ts';

const nodeOf = (service: string, operation: string): string => `${service}.${operation}`;

/** What is known of those who are asked. */
interface Others {
  /** Whether some request that asks a service for an operation is still answered. */
  readonly answers: (service: string, operation: string) => boolean;
  /** The service that is gone: where something is sent to it, there is no route. */
  readonly gone: string | null;
}

/**
 * The operations, as `service.operation`, of which some requests still succeed when a service is gone
 * with all its instances; null: when nothing is. A step that is retried, chosen among others, ignored or
 * one of more than are needed does not decide alone; a cache answers some gets without asking.
 */
export function survivors({ calls, entries, services }: Ground, gone: string | null): Set<string> {
  const asked = new Map(
    [...calls, ...entries.map(({ service, operation }) => ({ to: service, operation }))].map(
      ({ to, operation }) => [nodeOf(to, operation), { service: services.get(to), operation }],
    ),
  );
  // Who calls comes before who is called, so most is settled in one round from behind.
  const open = [...asked].reverse();
  const alive = new Set<string>();
  const others: Others = {
    answers: (service, operation) => alive.has(nodeOf(service, operation)),
    gone,
  };
  for (let before = -1; before < alive.size; ) {
    before = alive.size;
    for (const [node, { service, operation }] of open) {
      if (service === undefined || service.name === gone || alive.has(node)) continue;
      if (canAnswer(service, operation, others)) alive.add(node);
    }
  }
  return alive;
}

function canAnswer(service: ResolvedService, operation: string, others: Others): boolean {
  if (service.cache !== undefined && operation === 'get') return true;
  const given = Object.hasOwn(service.operations, operation)
    ? service.operations[operation]?.steps
    : undefined;
  if (given === undefined) return packageAnswers(service, operation, others);
  const isOneWay = operation === 'put';
  return canDo(given, operation, others) && (!isOneWay || isStored(given, operation, others));
}

/** A plain service asks or tells each, all other kinds one of them; a put is stored by any. */
function packageAnswers(service: ResolvedService, operation: string, others: Others): boolean {
  const { name, package: kind, dependencies } = service;
  const asks = kind === 'service' || passesOn(kind);
  const targets = asks ? dependencies.filter((each) => each !== name) : [];
  if (targets.length === 0) return true;
  const isAnswered = (to: string): boolean => others.answers(to, operation);
  if (kind !== 'service') return targets.some(isAnswered);
  if (operation === 'get') return targets.every(isAnswered);
  return !targets.includes(others.gone ?? '') && targets.some(isAnswered);
}

function canDo(steps: readonly Step[], serving: string, others: Others): boolean {
  return steps.every((step) => canDoStep(step, serving, others));
}

function canDoStep(step: Step, serving: string, others: Others): boolean {
  const inside = (steps: readonly Step[]): boolean => canDo(steps, serving, others);
  if ('fail' in step) return step.fail < 1;
  if ('call' in step) return others.answers(step.call.to, step.call.operation ?? serving);
  if ('send' in step) return step.send.to !== others.gone;
  if ('choice' in step) return step.choice.some(({ steps }) => inside(steps));
  if ('repeat' in step) return step.repeat.times === 0 || inside(step.repeat.steps);
  if ('retry' in step) return inside(step.retry.steps);
  if (!('parallel' in step)) return true;
  const { of, need = of.length } = step.parallel;
  return of.filter((each) => inside([each])).length >= need;
}

/** A one-way request that sends nothing on is stored where it is, else where it arrives. */
function isStored(steps: readonly Step[], serving: string, others: Others): boolean {
  const sent = sendsIn(steps);
  return (
    sent.length === 0 || sent.some(({ to, operation }) => others.answers(to, operation ?? serving))
  );
}

function sendsIn(
  steps: readonly Step[],
): readonly { readonly to: string; readonly operation?: string }[] {
  return steps.flatMap((step) => {
    if ('send' in step) return [step.send];
    if ('parallel' in step) return sendsIn(step.parallel.of);
    if ('choice' in step) return step.choice.flatMap(({ steps: way }) => sendsIn(way));
    if ('repeat' in step) return sendsIn(step.repeat.steps);
    if ('retry' in step) return sendsIn(step.retry.steps);
    return 'ignore' in step ? sendsIn(step.ignore) : [];
  });
}
