import { checkBackOff, meanOf } from '@spigo/dynamics';
import { packageOperations, type ServedOperations } from '../resolving/servedOperations.ts';
import type { Call, Send, Step } from '../schema/operations.ts';
import type { Service } from '../schema/service.ts';
import { checkKnown, type Known, knownOf } from './checkKnown.ts';
import { impossible } from './impossible.ts';
import { type Path, quote } from './path.ts';
import type { PathProblem } from './problems.ts';

/** Where steps stand: what they may call, and the operation that they serve, if they serve one. */
interface Setting {
  readonly targets: Known;
  readonly operationsOf: (service: string) => Known;
  readonly serving: string | undefined;
}

/** The operations that a service can serve, by its own name. */
export function operationsOf(service: string, served: ServedOperations): Known {
  return knownOf([...(served.get(service) ?? packageOperations)]);
}

/** What the operations and daemons of a service have against those whom they call. */
export function checkOperations(
  service: Service,
  path: Path,
  around: Pick<Setting, 'targets' | 'operationsOf'>,
): PathProblem[] {
  const operations = Object.entries(service.operations ?? {}).flatMap(([serving, { steps }]) =>
    checkSteps(steps, [...path, 'operations', serving], { ...around, serving }),
  );
  const daemons = (service.daemons ?? []).flatMap(({ every, steps }, index) => {
    const at = [...path, 'daemons', index];
    const never = meanOf(every) >= 1 ? [] : [{ path: [...at, 'every'], message: restless }];
    return [...never, ...checkSteps(steps, [...at, 'steps'], { ...around, serving: undefined })];
  });
  return [...operations, ...daemons];
}

const restless = 'has a mean below a microsecond; allowed: a time that lets others work';

function checkSteps(steps: readonly Step[], path: Path, setting: Setting): PathProblem[] {
  return steps.flatMap((step, index) => checkStep(step, [...path, index], setting));
}

function checkStep(step: Step, path: Path, setting: Setting): PathProblem[] {
  const inside = (steps: readonly Step[], ...at: Path) =>
    checkSteps(steps, [...path, ...at], setting);
  if ('call' in step) return checkCall(step.call, [...path, 'call'], setting);
  if ('send' in step) return checkSend(step.send, [...path, 'send'], setting);
  if ('parallel' in step) {
    const { need = 0, of } = step.parallel;
    const message = `found "${need}"; allowed: at most ${of.length}, one for each of them`;
    const unmet = need > of.length ? [{ path: [...path, 'parallel', 'need'], message }] : [];
    return [...unmet, ...inside(of, 'parallel')];
  }
  if ('choice' in step) {
    return step.choice.flatMap(({ steps }, way) => inside(steps, 'choice', way, 'steps'));
  }
  if ('repeat' in step) return inside(step.repeat.steps, 'repeat', 'steps');
  if ('ignore' in step) return inside(step.ignore, 'ignore');
  if (!('retry' in step)) return [];
  const { backoff, steps } = step.retry;
  const wait =
    backoff === undefined
      ? []
      : impossible([...path, 'retry'], () => checkBackOff(backoff, 'backoff'));
  return [...wait, ...inside(steps, 'retry', 'steps')];
}

function checkSend({ to, operation }: Send, path: Path, setting: Setting): PathProblem[] {
  const unknown = checkKnown([...path, 'to'], to, setting.targets);
  if (unknown.length > 0) return unknown;
  const asked = operation ?? setting.serving;
  const at = operation === undefined ? path : [...path, 'operation'];
  if (asked !== undefined) return checkKnown(at, asked, setting.operationsOf(to));
  const message = 'is missing; allowed: the name of an operation, as a daemon serves none';
  return [{ path: [...path, 'operation'], message }];
}

/** A put is one-way: nobody can wait for its reply. */
function checkCall(call: Call, path: Path, setting: Setting): PathProblem[] {
  const asked = call.operation ?? setting.serving;
  if (asked !== 'put') return checkSend(call, path, setting);
  const message = `found ${quote(asked)}, which has no reply; allowed: send it, or call another`;
  const at = call.operation === undefined ? path : [...path, 'operation'];
  return [{ path: at, message }];
}
