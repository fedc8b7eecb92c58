import { expect, test } from '@jest/globals';
import { ArchitectureError } from '../src/files/architectureError.ts';
import { parseArchitecture, type Source } from '../src/files/load.ts';

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
