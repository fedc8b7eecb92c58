import { describe, expect, test } from '@jest/globals';
import { conduct, type Pool, replications } from '../src/index.ts';
import { observe } from './observed.ts';

type Run = { readonly seed: number };

const forwards: Pool<Run> = async (jobs, done) => {
  for (const [index, { seed }] of jobs.entries()) done(index, observe(seed));
};

const backwards: Pool<Run> = async (jobs, done) => {
  for (const [index, { seed }] of [...jobs.entries()].reverse()) done(index, observe(seed));
};

/** What differs from one execution of a run to the next is in no outcome. */
const textOf = async (pool: Pool<Run>): Promise<string> =>
  JSON.stringify(await conduct(replications(5, 4), pool));

describe('an experiment', () => {
  test('has the same outcome in whatever order its runs come back', async () => {
    expect(await textOf(backwards)).toBe(await textOf(forwards));
  });

  test('takes runs that were interrupted for runs that were not made', async () => {
    const cut: Pool<Run> = async (jobs, done) => {
      for (const [index, { seed }] of jobs.entries()) {
        const { result, measuredMs } = observe(seed);
        done(index, { result: { ...result, interrupted: index > 1 }, measuredMs });
      }
    };
    const outcome = await conduct(replications(1, 4), cut);
    expect(outcome).toMatchObject({ interrupted: true, replications: 2 });
    expect(outcome?.runs.map(({ seed }) => seed)).toEqual([1, 2]);
  });

  test('without a run that ended has nothing to say', async () => {
    expect(await conduct(replications(1, 4), async () => undefined)).toBeNull();
  });

  test('fails where a run fails', async () => {
    const failing = conduct(replications(1, 2), () => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
  });
});
