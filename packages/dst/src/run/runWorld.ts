import { endOfTime, type SimTime, UsageError } from '@spigo/kernel';
import { Director } from '../plan/director.ts';
import type { PlanEntry } from '../plan/entry.ts';
import { readScenario } from '../scenario/readScenario.ts';
import type { Scenario, ScenarioOptions, ScenarioSettings } from '../scenario/scenario.ts';
import type { Setup } from '../scenario/setup.ts';
import type { Timeline } from '../timeline/timeline.ts';
import { envRandom } from '../world/envRandom.ts';
import { ForeignAwaitError, messageOf, ScenarioError } from '../world/errors.ts';
import type { DstHost } from '../world/host.ts';
import type { RunResult } from '../world/run.ts';
import { type EventTrace, World } from '../world/world.ts';

/** How one seed is run. */
export interface RunOptions {
  readonly host: DstHost;
  readonly settings?: ScenarioSettings;
  /** Entries in place of plan, faults and monkeys. */
  readonly plan?: readonly PlanEntry[] | null;
  readonly timeline?: Timeline | null;
  readonly trace?: EventTrace | null;
}

/** Events between two looks at whether the run is over; what is run beyond its end does nothing. */
const portion = 1_024;

/** The scenario of one seed, made anew and checked. Throws a UsageError. */
export function setUp(
  scenario: Scenario,
  seed: number,
  settings: ScenarioSettings,
  host: DstHost,
): Setup {
  let made: ScenarioOptions;
  try {
    made = scenario.make(envRandom(seed, 'scenario', 'make'), settings);
  } catch (error) {
    throw new ScenarioError(`scenario: ${messageOf(error)}`, host.placeOf(error));
  }
  try {
    return readScenario(made);
  } catch (error) {
    if (!(error instanceof UsageError) || error instanceof ScenarioError) throw error;
    throw new ScenarioError(error.message, host.placeOf({ stack: scenario.stack }));
  }
}

/** The end of a run in which nothing more happens, or whose time is over. */
function conclude(world: World, end: 'idle' | 'time'): void {
  const { setup, botsLeft } = world;
  if (end === 'idle') world.idle();
  world.checkWaits();
  if (world.over !== null) return;
  const bots = setup.machines.some(({ bot }) => bot) && botsLeft > 0;
  if (!bots) world.halt(end === 'idle' ? 'nothing is left to do' : 'the time is over');
  else if (end === 'idle') {
    world.found('deadlock', 'bots', 'nothing is left to do, but bots have not returned');
  } else
    world.found('limit', 'time', `bots have not returned within ${setup.limits.time / 1_000} ms`);
}

function runToEnd(world: World): void {
  const until = Math.min(world.setup.limits.time, endOfTime) as SimTime;
  const unguard = world.host.guard(world.watch());
  try {
    while (world.over === null) {
      const end = world.kernel.runSync({ until, events: portion });
      if (end === 'idle') conclude(world, 'idle');
      else if (end === 'until') conclude(world, 'time');
    }
  } finally {
    world.leave();
    unguard();
  }
}

/** The same with a drain that takes a turn of the host's loop: no guards, as the host has its turns. */
async function runInTurns(world: World): Promise<void> {
  const until = Math.min(world.setup.limits.time, endOfTime) as SimTime;
  while (world.over === null) {
    const end = await world.kernel.run({ until, events: portion });
    if (end === 'idle') conclude(world, 'idle');
    else if (end === 'until') conclude(world, 'time');
  }
}

async function drive(world: World): Promise<void> {
  if (world.host.kernel.drain?.kind === 'async') await runInTurns(world);
  else await world.host.kernel.macrotask(() => runToEnd(world));
}

function resultOf(world: World): RunResult {
  const { over, seed, digest, counts, drawn, met } = world;
  if (over?.kind === 'error') throw over.error;
  const { name, sometimes, faults, monkeys } = world.setup;
  return {
    name,
    sometimes,
    asked: [...new Set([...faults, ...monkeys].map(({ kind }) => kind))].sort(),
    seed,
    digest,
    simulatedMs: world.lastAt / 1_000,
    events: world.steps,
    counts,
    plan: drawn,
    met: [...met].sort(),
    reason: over?.kind === 'well' ? over.reason : '',
    ...(over?.kind === 'finding' ? { finding: over.finding } : {}),
  };
}

async function attempt(scenario: Scenario, seed: number, options: RunOptions): Promise<RunResult> {
  const { host, settings = {}, plan = null, timeline = null, trace = null } = options;
  const setup = setUp(scenario, seed, settings, host);
  const databases = setup.storage === 'lmdb' ? await host.databases() : null;
  try {
    const world = new World({ seed, setup, host, timeline, trace, databases });
    new Director(world).begin(plan);
    await drive(world);
    return resultOf(world);
  } finally {
    await databases?.close();
  }
}

/**
 * Runs one seed to its end. Throws a UsageError where the scenario is wrong. Where code awaits what is
 * foreign, the seed is run again with an eye on every promise, so that the message has a line.
 */
export async function runWorld(
  scenario: Scenario,
  seed: number,
  options: RunOptions,
): Promise<RunResult> {
  try {
    return await attempt(scenario, seed, options);
  } catch (error) {
    if (!(error instanceof ForeignAwaitError)) throw error;
    const trace = options.host.traceAwaits();
    try {
      await attempt(scenario, seed, options);
    } catch {
      throw new ForeignAwaitError(error.who, trace.lastPlace());
    } finally {
      trace.stop();
    }
    throw error;
  }
}
