// Prints what application code under simulation costs: the corrected inventory mover, 1,000 seeds on
// two threads, and the heap over 1,000 seeds in one. Needs a build; times are of a quiet machine.
import { fileURLToPath, pathToFileURL } from 'node:url';

const seeds = 1_000;
const dist = new URL('../packages/cli/dist/dst.js', import.meta.url);
const { campaign, runSeed } = await import(process.argv[2] ?? dist.href);
const mover = fileURLToPath(new URL('../scenarios/mover/mover.mjs', import.meta.url));

const report = await campaign(mover, { seeds: [1, seeds], jobs: 2 });
const seconds = report.wallMs / 1_000;
console.log(`${report.passed} of ${seeds} seeds pass in ${seconds.toFixed(1)} s`);
console.log(`${Math.round(report.events / seconds).toLocaleString('en')} events a second`);

const { default: scenario } = await import(pathToFileURL(mover).href);
const heaps = [];
for (let seed = 1; seed <= seeds; seed++) {
  await runSeed(scenario, seed);
  if (seed % (seeds / 10) > 0) continue;
  globalThis.gc?.();
  heaps.push(process.memoryUsage().heapUsed);
}
const megabytes = heaps.map((bytes) => (bytes / 1e6).toFixed(2)).join(' ');
console.log(`heap in MB, each ${seeds / 10} seeds: ${megabytes}`);
console.log(`it grew by ${((heaps.at(-1) / heaps[0] - 1) * 100).toFixed(1)} %`);
