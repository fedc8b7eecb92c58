import {
  type DeathKind,
  type DeathRun,
  deathKinds,
  deathsOf,
  deathWindow,
  type Resilience,
  resilience,
  resilienceCsv,
} from '@spigo/experiments';
import { UsageError } from '@spigo/kernel';
import { type Architecture, goalsOf, resolveArchitecture } from '@spigo/simulation';
import { suggestion } from '../arguments/nearest.ts';
import { exitCodes } from '../failure.ts';
import { resilienceText } from '../report/resilience.ts';
import type { Settings } from '../settings/settings.ts';
import type { Job } from '../workers/pool.ts';
import type { World } from '../world.ts';
import { conductHere } from './conductHere.ts';
import { openCsv } from './csvFile.ts';
import { prepare } from './prepare.ts';

/** How a report was asked for, beside the settings of its runs. */
export interface ResilienceOptions {
  /** Kinds of what dies, separated by commas. */
  readonly kill?: string;
  /** Where the table goes as CSV. */
  readonly csv?: string;
}

function readKinds(text: string): readonly DeathKind[] {
  return text.split(',').map((item) => {
    const kind = deathKinds.find((each) => each === item.trim());
    if (kind !== undefined) return kind;
    throw new UsageError(
      `--kill: found "${item.trim()}"; allowed: ${deathKinds.join(', ')}.${suggestion(item.trim(), deathKinds)}`,
    );
  });
}

function experimentOf(architecture: Architecture, kinds: readonly DeathKind[], settings: Settings) {
  const { scale, regions, duration } = settings;
  const size = { regions, ...(scale === undefined ? {} : { scale }) };
  const resolved = resolveArchitecture(architecture, size);
  const deaths = deathsOf(resolved, kinds);
  if (deaths.length === 0) {
    throw new UsageError(
      `resilience: found nothing to kill in "${resolved.arch}" (${kinds.join(', ')}); allowed: an architecture of services beside its clients`,
    );
  }
  const window = deathWindow(duration, resolved.warmUp);
  const experiment = resilience({ deaths, window, goals: goalsOf(resolved.objectives ?? []) });
  return { experiment, cuts: [window.from, window.to] };
}

function jobIn(settings: Settings): (run: DeathRun) => Job {
  return ({ line }) => ({
    settings: line === null ? settings : { ...settings, faults: [line] },
    seed: settings.seed,
    label: line ?? 'nobody dies',
  });
}

function exitCodeOf({ baseline, deaths }: Resilience): number {
  const judged = [baseline, ...deaths].flatMap(({ objectives = [] }) => objectives);
  return judged.every(({ met }) => met) ? exitCodes.done : exitCodes.missed;
}

/** Lets each service, zone and region die in a run of its own and prints what users see of it. */
export async function runResilience(
  given: Settings,
  options: ResilienceOptions,
  world: World,
): Promise<number> {
  const kinds = options.kill === undefined ? deathKinds : readKinds(options.kill);
  const calm: Settings = { ...given, calm: true };
  const { architecture } = await prepare(calm, world);
  if (architecture === undefined) throw new UsageError('resilience needs an architecture');
  const { experiment, cuts } = experimentOf(architecture, kinds, calm);
  const settings: Settings = { ...calm, cuts };
  const csv = await openCsv(options.csv);
  const started = world.nowMs();
  try {
    const found = await conductHere(experiment, jobIn(settings), settings, world);
    if (found === null) {
      await csv.abandon();
      return exitCodes.interrupted;
    }
    await csv.write(resilienceCsv(found));
    const text = settings.json
      ? `${JSON.stringify(found)}\n`
      : resilienceText(found, world.nowMs() - started, options.csv);
    world.stdout.write(text);
    return world.interrupt.interrupted ? exitCodes.interrupted : exitCodeOf(found);
  } catch (error) {
    await csv.abandon();
    throw error;
  }
}
