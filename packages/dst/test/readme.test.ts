import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { transformSync } from 'esbuild';
import { runWorld, scenario } from '../src/index.ts';
import { host } from './support/run.ts';

test('the example of the README runs as it stands, without a finding', async () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  const example = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
  const body = `return (async () => { ${example} return { finding, simulatedMs }; })()`;
  const { code } = transformSync(`(scenario, runWorld, host) => { ${body} }`, { loader: 'ts' });
  const ran = await new Function(`return ${code.trim().replace(/;$/, '')}`)()(
    scenario,
    runWorld,
    host,
  );
  expect(ran.finding).toBeUndefined();
  expect(ran.simulatedMs).toBeGreaterThan(300);
});
