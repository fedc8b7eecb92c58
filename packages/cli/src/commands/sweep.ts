import {
  type Axis,
  readAxis,
  readMeasures,
  type Sweep,
  type SweepRun,
  sweep,
  sweepCsv,
  usualMeasures,
} from '@spigo/experiments';
import { UsageError } from '@spigo/kernel';
import { type Architecture, type Goal, goalsOf } from '@spigo/simulation';
import type { Engine } from '../engine.ts';
import { exitCodes } from '../failure.ts';
import { sweepCharts } from '../report/sweepCharts.ts';
import { sweepTable } from '../report/sweepTable.ts';
import { exactTime, plural, roundTime } from '../report/text.ts';
import { assignmentText } from '../settings/assignments.ts';
import type { Settings } from '../settings/settings.ts';
import { version } from '../version.ts';
import type { Job } from '../workers/pool.ts';
import type { World } from '../world.ts';
import { conductHere } from './conductHere.ts';
import { openCsv } from './csvFile.ts';
import { prepare } from './prepare.ts';

/** How a sweep was asked for, beside the settings of its runs. */
export interface SweepOptions {
  /** Names of measures, separated by commas. */
  readonly measures?: string;
  /** Where the table goes as CSV. */
  readonly csv?: string;
  /** Whether a chart is drawn; undefined: where standard output is a terminal. */
  readonly chart?: boolean;
}

/** Letters in a line where nobody says how wide it is, and the most that a chart takes. */
const usualWidth = 80;
const mostWidth = 120;

/** What all runs of a sweep have in common. */
interface Common {
  readonly arch: string;
  readonly goals: readonly Goal[];
}

/** Whether an axis turns the load. */
const isOfLoad = ({ path }: Axis): boolean =>
  /^(?:load|workload\b.*\.(?:load|rate|peakRate|interval|users|factor))$/.test(path);

/** Says where a table over load will have equal rows, because nothing gives way. */
function warnOfEqualRows(
  axes: readonly Axis[],
  architecture: Architecture,
  settings: Settings,
  world: World,
  engine: Engine,
): void {
  const axis = axes.find(isOfLoad);
  const size = {
    regions: settings.regions,
    ...(settings.scale === undefined ? {} : { scale: settings.scale }),
  };
  if (axis === undefined || settings.quiet || engine.outlineOf(architecture, size).limited) return;
  world.stderr.write(
    `warning: ${axis.path}: no service of ${architecture.arch} has limited workers, so no load is too much for any; --set services.NAME.workers=8 gives one some\n`,
  );
}

/** Checks every value of every axis beside the first values of the others. */
async function checkAxes(axes: readonly Axis[], settings: Settings, world: World): Promise<Common> {
  const first = axes.map(({ path, values }) => ({ path, text: values[0] ?? '' }));
  const { name, architecture } = await prepare({ ...settings, set: first }, world);
  for (const [at, { path, values }] of axes.entries()) {
    for (const text of values.slice(1)) {
      const set = first.map((each, index) => (index === at ? { path, text } : each));
      await prepare({ ...settings, set }, world);
    }
  }
  if (architecture !== undefined) {
    warnOfEqualRows(axes, architecture, settings, world, await world.engine());
  }
  return { arch: name, goals: goalsOf(architecture?.objectives ?? []) };
}

function headLine(table: Sweep, settings: Settings, wallMs: number): string {
  const { first, last } = table.seeds;
  const runs = table.points.reduce((sum, { replications }) => sum + replications, 0);
  const seeds = first === last ? `seed ${first}` : `seeds ${first} to ${last}`;
  const parts = [
    table.arch,
    seeds,
    `${exactTime(settings.duration / 1_000)} each`,
    `${plural(runs, 'run')} in ${roundTime(wallMs)}`,
    ...(table.interrupted ? ['interrupted'] : []),
  ];
  return `${parts.join('  ')}\n`;
}

function print(
  table: Sweep,
  settings: Settings,
  options: SweepOptions,
  wallMs: number,
  { stdout }: World,
): void {
  if (settings.json) {
    stdout.write(`${JSON.stringify(table)}\n`);
    return;
  }
  const measures = options.measures?.split(',').map((name) => name.trim());
  const width = Math.min(stdout.columns ?? usualWidth, mostWidth);
  const draws = options.chart ?? stdout.isTerminal;
  const charts = draws ? sweepCharts(table, width, measures) : '';
  const wrote = options.csv === undefined ? '' : `\nwrote ${options.csv}\n`;
  const parts = [`${headLine(table, settings, wallMs)}\n`, sweepTable(table)];
  stdout.write(`${parts.join('')}${charts === '' ? '' : `\n${charts}`}${wrote}`);
}

const jobIn =
  (settings: Settings) =>
  ({ settings: set, seed }: SweepRun): Job => ({
    settings: { ...settings, set },
    seed,
    label: `${set.map(assignmentText).join(' ')}, seed ${seed}`,
  });

/** Runs every combination of settings with the same seeds and prints a table; returns the exit code. */
export async function runSweep(
  settings: Settings,
  options: SweepOptions,
  world: World,
): Promise<number> {
  const axes = (settings.set ?? []).map(readAxis);
  if (axes.length === 0) {
    throw new UsageError('sweep needs a --set PATH=VALUES, as in services.web.workers=1..16');
  }
  const measures = readMeasures(options.measures ?? usualMeasures.join(','));
  const common = await checkAxes(axes, settings, world);
  const { seed: firstSeed, replications = 1 } = settings;
  const experiment = sweep({ ...common, version, axes, measures, firstSeed, replications });
  const csv = await openCsv(options.csv);
  const started = world.nowMs();
  try {
    const table = await conductHere(experiment, jobIn(settings), settings, world);
    await csv.write(sweepCsv(table));
    print(table, settings, options, world.nowMs() - started, world);
    return table.interrupted ? exitCodes.interrupted : exitCodes.done;
  } catch (error) {
    await csv.abandon();
    throw error;
  }
}
