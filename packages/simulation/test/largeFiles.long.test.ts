import { expect, test } from '@jest/globals';
import { ArchitectureError } from '../src/files/architectureError.ts';
import { parseArchitecture, readArchitecture, type Source } from '../src/files/load.ts';

async function problem(file: string | object, source: Source = {}): Promise<ArchitectureError> {
  const text = typeof file === 'string' ? file : JSON.stringify(file);
  const error = await parseArchitecture(text, source).catch((reason: unknown) => reason);
  if (error instanceof ArchitectureError) return error;
  throw new Error('nothing was wrong', { cause: error });
}

const many = <T>(length: number, element: (index: number) => T): T[] =>
  Array.from({ length }, (_, index) => element(index));

test('more problems than the stack has room for', async () => {
  const services = many(70_000, (index) => ({ name: `s${index}`, count: 1.5, regions: -1 }));
  const error = await problem({ arch: 'a', services });
  expect(error.problems).toHaveLength(20);
  expect(error.problems[1]?.path).toBe('services[0].regions');
  expect(error.message).toMatch(/\n {2}and at least \d+ more$/);
});

test('more problems than that inside one service, and inside a field that must be there', async () => {
  const dependencies = many(130_000, (index) => index);
  const inside = await problem({ arch: 'a', services: [{ name: 'a', dependencies }] });
  expect(inside.message).toMatch('services[0].dependencies[0]: found "0"; allowed: a text');
  const between = many(130_000, () => 3);
  const faults = [{ kind: 'partition', at: 0, between }];
  expect(() => readArchitecture({ arch: 'a', services: [{ name: 'a' }], faults })).toThrow(
    ArchitectureError,
  );
});

test.each([
  ['x'.repeat(12_000_000), 'json'],
  ['\n'.repeat(300_000), 'json'],
  ['x'.repeat(3_000_000), 'yaml'],
] as const)('%#: a long text is no deep nesting', async (description, format) => {
  const text = JSON.stringify({ arch: 'a', description, services: [{ name: 'a', count: -1 }] });
  const { message } = await problem(text, { format });
  expect(message).toMatch(/services\[0\]\.count: found "-1"/);
});
