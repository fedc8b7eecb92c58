import { readFile, writeFile } from 'node:fs/promises';
import { performance } from 'node:perf_hooks';
import { bundle } from './bundle.js';
import { guardedRuns } from './guard/measures.js';
import { plainLoop } from './guard/plainLoop.js';

/*
 * Guards the speed of the engine: the least time of a run over the least time of a plain loop in the same
 * process, by turns. Machines differ less in that ratio than in seconds, but they differ: no test asks
 * for it. Ends with exit code 1 where a ratio is over 1.25 times the recorded one.
 *
 *   npm run guard               compares
 *   npm run guard -- --record   writes the ratios of this machine down
 */
const turns = 15;
const most = 1.25;
const recorded = new URL('./guard/recorded.json', import.meta.url);

async function took(work) {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** The least of each, by turns; the first turn, in which nothing is compiled, counts like the others. */
async function ratioOf(run) {
  let least = Number.POSITIVE_INFINITY;
  let plain = Number.POSITIVE_INFINITY;
  for (let turn = 0; turn < turns; turn++) {
    least = Math.min(least, await took(run));
    plain = Math.min(plain, await took(plainLoop));
  }
  return least / plain;
}

await bundle();
const library = await import('../packages/cli/dist/index.js');
const known = JSON.parse(await readFile(recorded, 'utf8'));
const ratios = {};
for (const [name, run] of Object.entries(await guardedRuns(library))) {
  const ratio = Number((await ratioOf(run)).toFixed(2));
  ratios[name] = ratio;
  const limit = (known[name] ?? Number.POSITIVE_INFINITY) * most;
  const verdict = ratio > limit ? 'SLOWER' : 'ok';
  console.log(`${name}  ${ratio} plain loops  recorded ${known[name] ?? 'never'}  ${verdict}`);
  if (ratio > limit) process.exitCode = 1;
}
if (process.argv.includes('--record')) {
  await writeFile(recorded, `${JSON.stringify(ratios, null, 2)}\n`);
  process.exitCode = 0;
}
