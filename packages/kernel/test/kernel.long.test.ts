import { expect, test } from '@jest/globals';
import { Kernel } from '../src/kernel.ts';
import { buildMixedModel, lossyNetwork } from './support/mixedModel.ts';
import { nodeHost } from './support/nodeHost.ts';

async function mixed(seed: number, drain: 'sync' | 'async', sliceEvents: number): Promise<Kernel> {
  const kernel = new Kernel({ seed, host: nodeHost(drain), guards: false });
  kernel.transport = lossyNetwork(seed);
  buildMixedModel(kernel);
  await kernel.run({ sliceEvents });
  kernel.check();
  return kernel;
}

test('a thousand seeds: one digest each, sliced or not, with either drain; all different', async () => {
  const digests = new Set<string>();
  for (let seed = 0; seed < 1_000; seed++) {
    const { digest } = await mixed(seed, 'sync', 1_000_000);
    expect((await mixed(seed, 'sync', 1 + (seed % 97))).digest).toBe(digest);
    expect((await mixed(seed, 'async', 1_000)).digest).toBe(digest);
    digests.add(digest);
  }
  expect(digests.size).toBe(1_000);
}, 300_000);
