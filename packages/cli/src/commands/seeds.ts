import { exitCodes } from '../failure.ts';
import { inOrder } from '../report/inOrder.ts';
import { seedLine } from '../report/summary.ts';
import type { SeedRange } from '../settings/seeds.ts';
import type { Settings } from '../settings/settings.ts';
import { type Jobs, runJobs } from '../workers/pool.ts';
import type { FinishedRun } from '../workers/thread.ts';
import type { World } from '../world.ts';
import { prepare } from './prepare.ts';
import { exitCodeOf, printWarnings } from './run.ts';

function jobsOf({ first, last }: SeedRange, settings: Settings): Jobs {
  return {
    count: last - first + 1,
    *[Symbol.iterator]() {
      for (let seed = first; seed <= last; seed++) {
        yield { settings, seed, label: `seed ${seed}` };
      }
    },
  };
}

/** Runs one simulation for each seed, several at once, and prints a line for each in their order. */
export async function runSeeds(
  range: SeedRange,
  settings: Settings,
  world: World,
): Promise<number> {
  const { saved } = await prepare(settings, world);
  let code: number = exitCodes.done;
  const print = ({ result }: FinishedRun): void => {
    code = Math.max(code, exitCodeOf(result));
    world.stdout.write(settings.json ? `${JSON.stringify(result)}\n` : seedLine(result));
  };
  const ordered = inOrder(0, print);
  const warnings = new Set(saved?.warnings);
  await runJobs(jobsOf(range, settings), world, (index, run) => {
    for (const warning of run.warnings) warnings.add(warning);
    ordered.add(index, run);
  });
  ordered.flush();
  printWarnings(warnings, settings, world);
  return world.interrupt.interrupted ? exitCodes.interrupted : code;
}
