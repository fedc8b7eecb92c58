import { randomStream } from '@spigo/kernel';
import { drawExponential } from '../../../src/ziggurat.ts';
import { TestJob } from './testJob.ts';

/** `count` requests of a Poisson process with a mean interval in microseconds. */
export function poissonJobs(
  seed: number,
  interval: number,
  count: number,
  priorityOf: (uniform: number) => number = () => 5,
): () => TestJob | null {
  const random = randomStream(seed, 'test', 'arrivals');
  const kinds = randomStream(seed, 'test', 'kinds');
  let at = 0;
  let made = 0;
  return () => {
    if (made === count) return null;
    at += interval * drawExponential(random);
    return new TestJob(made++, Math.round(at), priorityOf(kinds.uniform()));
  };
}
