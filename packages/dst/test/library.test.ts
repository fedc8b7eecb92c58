import { expect, test } from '@jest/globals';
import { DstLibrary, scenario } from '../src/index.ts';
import { scenarioPath } from '../src/node/loadScenario.ts';
import { kernelHost } from './support/run.ts';

const here = new URL(import.meta.url);

test('runs of objects that are asked for at once come one after another, also after one that failed', async () => {
  const library = new DstLibrary({
    kernel: async () => kernelHost(),
    version: '0.0.0',
    threads: { entry: here, own: () => false, modules: { hooks: here.href, modules: {} } },
  });
  const order: string[] = [];
  const made = scenario((_, settings) => {
    const { name } = settings;
    order.push(`${name} begins`);
    return {
      name: 'turns',
      machines: {
        m: {
          s: async (env) => {
            await env.delay(1);
            if (name === 'b') await new Promise(() => undefined);
            order.push(`${name} ends`);
          },
        },
      },
    };
  });
  const asked = ['a', 'b', 'c'].map((name) => library.runSeed(made, 1, { name }));
  const [a, b, c] = await Promise.allSettled(asked);
  expect([a?.status, b?.status, c?.status]).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  // A seed that awaits what is foreign is run twice: the second time its promises are looked at.
  expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b begins', 'c begins', 'c ends']);
});

test('what is neither a scenario nor a path is said to be that', () => {
  for (const odd of ['[]', '5', '{}', 'null']) {
    const given: { readonly href: string } = JSON.parse(odd);
    expect(() => scenarioPath(given)).toThrow(/^found \w+; allowed is what scenario\(\) returned/);
  }
});
