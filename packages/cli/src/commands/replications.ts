import { replications } from '@spigo/experiments';
import { goalsOf } from '@spigo/simulation';
import { exitCodes } from '../failure.ts';
import { replicationsSummary } from '../report/replicationsSummary.ts';
import type { Settings } from '../settings/settings.ts';
import type { World } from '../world.ts';
import { conductHere } from './conductHere.ts';
import { prepare } from './prepare.ts';
import { exitCodeOf } from './run.ts';

/**
 * Runs one architecture with `count` seeds, from that of the settings on, and prints means with their
 * confidence intervals; returns the exit code.
 */
export async function runReplications(
  count: number,
  settings: Settings,
  world: World,
): Promise<number> {
  const { architecture } = await prepare(settings, world);
  const goals = goalsOf(architecture?.objectives ?? []);
  const started = world.nowMs();
  const outcome = await conductHere(
    replications(settings.seed, count, goals),
    ({ seed }) => ({ settings, seed, label: `seed ${seed}` }),
    settings,
    world,
  );
  if (outcome !== null) {
    const text = settings.json
      ? `${JSON.stringify(outcome)}\n`
      : replicationsSummary(outcome, world.nowMs() - started);
    world.stdout.write(text);
  }
  return world.interrupt.interrupted ? exitCodes.interrupted : exitCodeOf(outcome ?? {});
}
