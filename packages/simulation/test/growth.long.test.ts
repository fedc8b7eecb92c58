import { expect, test } from '@jest/globals';
import { ArchitectureError } from '../src/files/architectureError.ts';
import { parseArchitecture } from '../src/files/load.ts';
import { resolveArchitecture } from '../src/resolving/resolve.ts';
import { growthOf } from './support/calls.ts';

async function problem(text: string): Promise<ArchitectureError> {
  const error = await parseArchitecture(text).catch((reason: unknown) => reason);
  if (error instanceof ArchitectureError) return error;
  throw new Error('nothing was wrong', { cause: error });
}

/** As much as a service of a file may well have. */
const fullService =
  (name: (index: number) => string) =>
  (_: unknown, index: number): object => ({
    name: name(index),
    package: 'karyon',
    count: 6,
    workers: 8,
    dependencies: [name(index + 1), name(index + 7)],
    serviceTime: { distribution: 'exponential', mean: '2ms' },
    operations: { get: [{ choice: [1, 9].map((weight) => way(weight, name(index + weight))) }] },
    policies: { '*': policy },
    autoscale: { min: 2, max: 50, period: '30s' },
  });

test('to read and resolve services with operations and policies takes as much for each, however many', async () => {
  const resolved = async (count: number): Promise<number> => {
    const name = (index: number) => `service-${index % count}x`;
    const services = Array.from({ length: count }, fullService(name));
    const workload = { from: name(0), timeout: '1s' };
    const text = JSON.stringify({ arch: 'large', services, workload }, undefined, 2);
    return resolveArchitecture(await parseArchitecture(text)).services.length;
  };
  expect(await resolved(200)).toBe(200);
  expect(await growthOf(100, resolved)).toBeLessThan(2.1);
});

const policy = {
  timeout: '100ms',
  retry: { maxRetries: 3, backoff: { kind: 'exponential', base: '50ms', cap: '2s' }, budget: 0.1 },
  breaker: { window: 20, failureRate: 0.5, openFor: '5s', probes: 3 },
  bulkhead: 10,
  hedge: '30ms',
  loadBalancing: 'powerOfTwo',
};

function way(weight: number, to: string): object {
  return { weight, steps: weight === 9 ? [] : [{ work: '1ms' }, { call: { to } }] };
}

const refusal = (count: number): Promise<ArchitectureError> => {
  const services = Array.from({ length: count }, (_, index) => ({
    name: `service-${index}x`,
    dependencies: [`servise-${index}`, `serwice-${index}`],
  }));
  return problem(JSON.stringify({ arch: 'large', services }, undefined, 2));
};

test('services that are all wrong are refused in one message, as much work for each', async () => {
  const { message } = await refusal(1_000);
  expect(message).toMatch(/did you mean "service-0x"\?.*and 1980 more$/s);
  expect(await growthOf(250, refusal)).toBeLessThan(2.1);
});

test('a file is read in steps that grow with its services, not with their square', async () => {
  const read = async (count: number): Promise<number> => {
    const services = Array.from({ length: count }, (_, index) => ({
      name: `s${index}x`,
      package: 'store',
      count: 1,
      ...(index === 0 ? {} : { dependencies: [`s${index - 1}x`] }),
    }));
    const wide = JSON.stringify({ arch: 'wide', services });
    return (await parseArchitecture(wide, { file: 'wide.json' })).services?.length ?? 0;
  };
  expect(await read(2_000)).toBe(2_000);
  expect(await growthOf(1_000, read)).toBeLessThan(2.1);
});

test('unknown dependencies are named in steps that grow with their number, not with its square', async () => {
  const refused = (count: number): Promise<ArchitectureError> =>
    problem(
      JSON.stringify({
        arch: 'a',
        services: Array.from({ length: count }, (_, index) => ({
          name: `web${index}`,
          dependencies: ['wep7x'],
        })),
      }),
    );
  const error = await refused(2_000);
  expect(error.message).toMatch('web11 and 1989 more; did you mean "web7"?');
  expect(error.message).toMatch(/\n {2}and 1980 more$/);
  expect(await growthOf(500, refused)).toBeLessThan(2.1);
});
