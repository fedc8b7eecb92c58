import { expect, test } from '@jest/globals';
import { ArchitectureError } from '../src/files/architectureError.ts';
import { parseArchitecture, type Source } from '../src/files/load.ts';
import { growthOf } from './support/calls.ts';

async function problem(file: string | object, source: Source = {}): Promise<ArchitectureError> {
  const text = typeof file === 'string' ? file : JSON.stringify(file);
  const error = await parseArchitecture(text, source).catch((reason: unknown) => reason);
  if (error instanceof ArchitectureError) return error;
  throw new Error('nothing was wrong', { cause: error });
}

const many = <T>(length: number, element: (index: number) => T): T[] =>
  Array.from({ length }, (_, index) => element(index));

test('a thousand problems are counted, and twenty of them told', async () => {
  const services = many(500, (index) => ({ name: `s${index}`, count: 1.5, regions: -1 }));
  const error = await problem({ arch: 'a', services });
  expect(error.problems).toHaveLength(20);
  expect(error.problems[1]?.path).toBe('services[0].regions');
  expect(error.message).toMatch(/\n {2}and at least 980 more$/);
});

test('unknown dependencies are named in steps that grow with their number, not with its square', async () => {
  const refused = (count: number): Promise<ArchitectureError> =>
    problem({
      arch: 'a',
      services: many(count, (index) => ({ name: `web${index}`, dependencies: ['wep7x'] })),
    });
  const error = await refused(2_000);
  expect(error.message).toMatch('web11 and 1989 more; did you mean "web7"?');
  expect(error.message).toMatch(/\n {2}and 1980 more$/);
  expect(await growthOf(500, refused)).toBeLessThan(2.1);
});
