import { conduct, type Experiment } from '@spigo/experiments';
import { runsProgress } from '../report/runsProgress.ts';
import type { Settings } from '../settings/settings.ts';
import { type Job, runJobs } from '../workers/pool.ts';
import type { World } from '../world.ts';
import { printWarnings } from './run.ts';

/**
 * Conducts an experiment on the threads of this machine, with progress on standard error, and prints
 * the warnings of its runs, each once. `jobOf` says what a planned run is here.
 */
export async function conductHere<Planned, Kept, Outcome>(
  experiment: Experiment<Planned, Kept, Outcome>,
  jobOf: (planned: Planned) => Job,
  settings: Settings,
  world: World,
): Promise<Outcome> {
  const warnings = new Set<string>();
  const outcome = await conduct(experiment, async (planned, done) => {
    const progress = runsProgress(world.stderr, world.nowMs, planned.length);
    const jobs = {
      count: planned.length,
      *[Symbol.iterator]() {
        for (const each of planned) yield jobOf(each);
      },
    };
    try {
      await runJobs(jobs, world, (index, run) => {
        for (const warning of run.warnings) warnings.add(warning);
        done(index, run);
        if (!settings.quiet) progress.advance();
      });
    } finally {
      progress.clear();
    }
  });
  printWarnings(warnings, settings, world);
  return outcome;
}
