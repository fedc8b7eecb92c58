import { expect, test } from '@jest/globals';
import { readArchitecture } from '../src/files/load.ts';
import { simulateSync } from '../src/run/simulate.ts';

test('behind a sidecar, what counts is decided when the message comes, for every figure', () => {
  // A message a millisecond to the 80th; each is 10 ms in the sidecar on its way in, and as long on its way out.
  const instants = Array.from({ length: 80 }, (_, at) => at + 1);
  const file = {
    arch: 'beside',
    version: 'arch-0.2',
    network: 'none',
    warmUp: '50ms',
    services: [
      { name: 'web', count: 1, serviceTime: '2ms', sidecar: '10ms' },
      { name: 'www', package: 'dns', regions: 0, serviceTime: 0, dependencies: ['web'] },
    ],
    workload: { from: 'www', arrivals: { process: 'trace', instants }, operations: { get: 1 } },
  };
  const { result } = simulateSync(readArchitecture(file, 'beside'), {
    duration: '200ms',
    collect: true,
  });
  // From 50 ms to 80 ms: those of the last ten milliseconds of the warm-up reach the station after it.
  const web = result.services['web'];
  expect(web).toMatchObject({ arrivals: 31, completions: 31, inSystem: 0 });
  expect(web?.waitMs.count).toBe(31);
  expect(web?.serviceMs.count).toBe(31);
  expect(web?.responseMs).toMatchObject({ count: 31, max: 2 });
  expect(web?.operations?.['get']).toMatchObject({ arrivals: 31 });
  const link = result.links?.find(({ to }) => to === 'web');
  expect(link).toMatchObject({ calls: 31 });
  expect(link?.serviceMs.count).toBe(31);
});
