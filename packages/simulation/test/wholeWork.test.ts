import { expect, test } from '@jest/globals';
import type { Host } from '@spigo/kernel';
import { architecture } from '../src/files/builder.ts';
import { simulate, simulateSync } from '../src/run/simulate.ts';

const small = architecture('small')
  .service('db', 'store')
  .service('web', 'monolith', { dependencies: ['db'] })
  .workload({ from: 'web', arrivals: { process: 'closed', users: 40, think: '5ms' } })
  .toArchitecture();

/** A host that writes down in which order it was asked for what. */
function writtenHost(): { readonly host: Host; readonly asked: string[] } {
  const asked: string[] = [];
  const host: Host = {
    nowMs: () => 0,
    sleep: async () => undefined,
    macrotask: async (work) => {
      asked.push('slice');
      return work();
    },
    whole: (work) => {
      asked.push('whole');
      return work();
    },
  };
  return { host, asked };
}

test('all that is computed between slices is work that the host can end', async () => {
  const { host, asked } = writtenHost();
  const run = await simulate(small, { duration: '50ms', host });
  // Building; registration, introduction, the run, goodbye, the end of registries; the books.
  const order = asked.filter((each, at) => each === 'whole' || asked[at - 1] === 'whole');
  const portion = ['whole', 'slice'];
  const all = [...Array(5)].flatMap(() => portion);
  expect(order).toEqual(['whole', ...all, 'whole', 'whole']);
  expect(run.result.digest).toBe(simulateSync(small, { duration: '50ms' }).result.digest);
});
