import type { Program, Step } from '@spigo/actors';
import { createSampler, WeightedChoice } from '@spigo/dynamics';
import type { Step as FileStep, Operation } from '../../schema/operations.ts';

/** What the operations of a service do, by name, as `actors` wants it. */
export function programsOf(
  operations: Readonly<Record<string, Operation>>,
): ReadonlyMap<string, Program> {
  return new Map(Object.entries(operations).map(([name, { steps }]) => [name, programOf(steps)]));
}

/** The steps of a file as `actors` wants them. */
export function programOf(steps: readonly FileStep[]): Program {
  return steps.map(stepOf);
}

function stepOf(step: FileStep): Step {
  if ('work' in step) return { kind: 'work', time: createSampler(step.work) };
  if ('call' in step) {
    const { to, operation = null, priority = null, timeout = null } = step.call;
    return { kind: 'call', to, operation, priority, timeout };
  }
  if ('send' in step)
    return { kind: 'send', to: step.send.to, operation: step.send.operation ?? null };
  if ('parallel' in step) {
    const { of, need = of.length } = step.parallel;
    return { kind: 'parallel', need, branches: of.map((each) => [stepOf(each)]) };
  }
  if ('choice' in step) {
    const ways = step.choice.map((way): [Program, number] => [programOf(way.steps), way.weight]);
    return { kind: 'choice', ways: new WeightedChoice(ways) };
  }
  if ('repeat' in step) {
    return { kind: 'repeat', times: step.repeat.times, steps: programOf(step.repeat.steps) };
  }
  if ('retry' in step) {
    const { maxRetries, backoff = null, steps } = step.retry;
    return { kind: 'retry', maxRetries, backoff, steps: programOf(steps) };
  }
  if ('ignore' in step) return { kind: 'ignore', steps: programOf(step.ignore) };
  return { kind: 'fail', probability: step.fail };
}
