import {
  type Comparison,
  compare,
  comparedMeasures,
  comparison,
  type Measure,
  type PairedRuns,
  pairMeasures,
  readMeasures,
  usualMeasures,
} from '@spigo/experiments';
import { UsageError } from '@spigo/kernel';
import { type Goal, goalsOf, readGoals } from '@spigo/simulation';
import type { Words } from '../arguments/words.ts';
import { exitCodes } from '../failure.ts';
import { comparisonText } from '../report/comparison.ts';
import type { Settings } from '../settings/settings.ts';
import { version } from '../version.ts';
import type { World } from '../world.ts';
import { comparedSide, type FinishedSide, type SideToRun } from './comparedSide.ts';
import { conductHere } from './conductHere.ts';

/** How a comparison was asked for, beside the settings of its runs. */
export interface CompareOptions {
  readonly a: string;
  readonly b: string;
  /** Names of measures, separated by commas. */
  readonly measures?: string;
  /** The command line, to say which of its flags a run file excludes. */
  readonly words: Words;
}

/** Runs of each side where nobody says how many. */
const usualReplications = 10;

interface Runs {
  readonly runs: PairedRuns;
  readonly seeds: Comparison['seeds'];
}

async function runBoth(
  sides: { readonly a: SideToRun; readonly b: SideToRun },
  measures: readonly Measure[],
  settings: Settings,
  world: World,
): Promise<Runs> {
  const { seed: first, replications = usualReplications } = settings;
  const runs = await conductHere(
    comparison(measures, first, replications),
    ({ side, seed }) => ({
      settings: sides[side].settings,
      seed,
      label: `${sides[side].side.name}, seed ${seed}`,
    }),
    settings,
    world,
  );
  return { runs, seeds: { first, last: first + replications - 1 } };
}

/** Two results are one pair; what part of their time was measured they do not say. */
function readBoth(a: FinishedSide, b: FinishedSide, measures: readonly Measure[]): Runs {
  const valuesOf = ({ result }: FinishedSide) =>
    measures.map((measure) => measure.of({ result, measuredMs: 0 }));
  const paired = pairMeasures(measures, [[valuesOf(a), valuesOf(b)]]);
  const interrupted = a.result.interrupted || b.result.interrupted;
  return { runs: { pairs: 1, interrupted, measures: paired }, seeds: null };
}

/** Of a result nobody has asked anything before. */
function goalsFor(b: SideToRun | FinishedSide, { slo }: Settings): readonly Goal[] {
  if (b.kind === 'run') return goalsOf(b.objectives);
  return slo === undefined ? [] : readGoals(slo);
}

async function runSides(
  a: SideToRun | FinishedSide,
  b: SideToRun | FinishedSide,
  measures: readonly Measure[],
  settings: Settings,
  world: World,
): Promise<Runs> {
  if (a.kind === 'run' && b.kind === 'run')
    return await runBoth({ a, b }, measures, settings, world);
  if (a.kind === 'result' && b.kind === 'result') return readBoth(a, b, measures);
  const [result, other] = a.kind === 'result' ? [a, b] : [b, a];
  throw new UsageError(
    `"${result.side.name}" is the result of one run, and "${other.side.name}" would be run; allowed are two results, or none (the .run.json beside a result can be run again)`,
  );
}

function exitCodeOf({ interrupted, objectives }: Comparison, world: World): number {
  if (interrupted && world.interrupt.interrupted) return exitCodes.interrupted;
  return objectives.every(({ metByB }) => metByB) ? exitCodes.done : exitCodes.missed;
}

/** Compares two systems, run by run, and prints how they differ; returns the exit code. */
export async function runCompare(
  settings: Settings,
  options: CompareOptions,
  world: World,
): Promise<number> {
  const shown = readMeasures(options.measures ?? usualMeasures.join(','));
  const a = await comparedSide(options.a, settings, options.words, world);
  const b = await comparedSide(options.b, settings, options.words, world);
  const goals = goalsFor(b, settings);
  const measures = comparedMeasures(shown, goals);
  const { runs, seeds } = await runSides(a, b, measures, settings, world);
  const found = compare({ version, a: a.side, b: b.side, seeds, goals }, runs);
  world.stdout.write(settings.json ? `${JSON.stringify(found)}\n` : comparisonText(found));
  return exitCodeOf(found, world);
}
