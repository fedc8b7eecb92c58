import type { MessageSizes, Operation, Step } from '../schema/operations.ts';
import type { PlainFile } from './builder.ts';
import type { SizeOption, TimeOption } from './builderOptions.ts';
import { plainSize, plainTime } from './plainTime.ts';
import { writeBackoff } from './writePolicy.ts';
import { given, type Nothing } from './written.ts';

type Steps<Time> = readonly Step<Time, TimeOption>[];
type WriteTime<Time> = (time: Time) => unknown;

/** An operation as files write it; `time` writes its times. */
export function writeOperation<Time>(
  { steps, bytes, ...rest }: Operation<Time, TimeOption, SizeOption>,
  time: WriteTime<Time>,
): PlainFile {
  const nothing: Nothing = rest;
  return {
    ...nothing,
    steps: writeSteps(steps, time),
    ...given('bytes', bytes, writeSizes),
  };
}

function writeSizes({ request, reply, ...rest }: MessageSizes<SizeOption>): PlainFile {
  const nothing: Nothing = rest;
  return {
    ...nothing,
    ...given('request', request, plainSize),
    ...given('reply', reply, plainSize),
  };
}

/** Steps as files write them; `time` writes their times. */
export function writeSteps<Time>(steps: Steps<Time>, time: WriteTime<Time>): readonly PlainFile[] {
  return steps.map((step) => writeStep(step, time));
}

function writeStep<Time>(step: Step<Time, TimeOption>, time: WriteTime<Time>): PlainFile {
  const inside = (steps: Steps<Time>) => writeSteps(steps, time);
  if ('work' in step) return { work: plainTime(step.work) };
  if ('call' in step) {
    const { timeout, ...others } = step.call;
    return { call: { ...others, ...given('timeout', timeout, time) } };
  }
  if ('parallel' in step) return { parallel: { ...step.parallel, of: inside(step.parallel.of) } };
  if ('choice' in step) {
    return { choice: step.choice.map((each) => ({ ...each, steps: inside(each.steps) })) };
  }
  if ('repeat' in step) return { repeat: { ...step.repeat, steps: inside(step.repeat.steps) } };
  if ('retry' in step) {
    const { backoff, steps, ...others } = step.retry;
    const wait = given('backoff', backoff, (each) => writeBackoff(each, time));
    return { retry: { ...others, ...wait, steps: inside(steps) } };
  }
  return 'ignore' in step ? { ignore: inside(step.ignore) } : step;
}
