import { parseDuration, UsageError } from '@spigo/kernel';
import { canonicalWords } from './arguments/normalise.ts';
import { readWords, type Words } from './arguments/words.ts';
import { list } from './commands/ls.ts';
import { runOne } from './commands/run.ts';
import { describeFailure, exitCodes } from './failure.ts';
import { interval, wholeNumber } from './settings/ranges.ts';
import type { Configured } from './settings/readConfig.ts';
import { readSettings, type Values, valuesOf } from './settings/readSettings.ts';
import { version } from './version.ts';
import type { World } from './world.ts';

/** What the shell's completion script asks with; only yargs understands it. */
const completionQuestion = '--get-yargs-completions';

async function print(words: readonly string[], world: World): Promise<number> {
  const { helpText } = await import('./arguments/help.ts');
  world.stdout.write(`${await helpText(words)}\n`);
  return exitCodes.done;
}

/** The command line, with what `-config` says before it. */
async function withConfig(words: Words): Promise<Configured> {
  if (!words.flags.some(({ flag }) => flag.name === 'config')) return { words, warnings: [] };
  const { configured } = await import('./settings/readConfig.ts');
  return await configured(words);
}

async function startInit(file: string | undefined, world: World): Promise<number> {
  const { init } = await import('./commands/init.ts');
  return await init(file, world);
}

async function startRun(given: Words, world: World): Promise<number> {
  const { words, warnings } = await withConfig(given);
  const settings = readSettings(words);
  if (!settings.quiet) for (const warning of warnings) world.stderr.write(`warning: ${warning}\n`);
  if (settings.replications !== undefined) {
    const { runReplications } = await import('./commands/replications.ts');
    return await runReplications(settings.replications, settings, world);
  }
  if (settings.seeds === undefined) {
    return await runOne(settings, world);
  }
  const { runSeeds } = await import('./commands/seeds.ts');
  return await runSeeds(settings.seeds, settings, world);
}

async function startBench(words: Words, values: Values, world: World): Promise<number> {
  const runs = values.get('runs');
  const options = {
    runs: typeof runs === 'string' ? wholeNumber('--runs', runs, 1, 1_000) : 5,
    json: values.has('json'),
    quiet: values.has('quiet'),
    ...(words.word === undefined ? {} : { name: words.word }),
  };
  const { bench } = await import('./commands/bench.ts');
  const { benchmarks } = await import('./bench/benchmarks.ts');
  return await bench(options, Object.keys(benchmarks), world);
}

async function startConvert(words: Words, values: Values, world: World): Promise<number> {
  const { convert } = await import('./commands/convert.ts');
  const step = values.get('step-duration');
  const profiles = words.flags.flatMap(({ flag, value = '' }) =>
    flag.name === 'profile' ? value.split(',') : [],
  );
  const options = {
    inputs: [words.word ?? '', ...(words.more ?? [])],
    output: words.second ?? '',
    collapse: values.has('services'),
    quiet: values.has('quiet'),
    ...textOf(values, 'to', 'to'),
    ...textOf(values, 'links', 'links'),
    ...textOf(values, 'package', 'package'),
    ...(profiles.length === 0 ? {} : { profiles }),
    ...(typeof step === 'string'
      ? { stepDuration: parseDuration(interval('--step-duration', step)) }
      : {}),
  };
  return await convert(options, world);
}

async function startUi(words: Words, values: Values, world: World): Promise<number> {
  const { ui } = await import('./commands/ui.ts');
  return await ui(words, values, world);
}

async function startReport(words: Words, values: Values, world: World): Promise<number> {
  const { report } = await import('./commands/report.ts');
  const output = values.get('output');
  return await report(words.word ?? '', typeof output === 'string' ? output : undefined, world);
}

async function startTrace(words: Words, world: World): Promise<number> {
  const { trace } = await import('./commands/trace.ts');
  return await trace(words.word ?? '', words.second, world);
}

async function startExplain(words: Words, values: Values, world: World): Promise<number> {
  const { explain } = await import('./commands/explain.ts');
  return await explain(words.word ?? '', values.has('json'), world);
}

/** The text of a flag, under the key that options have for it, where it was given. */
function textOf<K extends string>(values: Values, flag: string, key: K): { [P in K]?: string } {
  const value = values.get(flag);
  const entry: { [P in K]?: string } = {};
  if (typeof value === 'string') entry[key] = value;
  return entry;
}

async function startCheck(words: Words, values: Values, world: World): Promise<number> {
  if (values.has('except') && !values.has('rules')) {
    throw new UsageError('--except says which rules do not count; --rules asks for rules');
  }
  const options = { ...textOf(values, 'rules', 'rules'), ...textOf(values, 'except', 'except') };
  const { check } = await import('./commands/check.ts');
  return await check(readSettings(words), options, world);
}

async function startSweep(words: Words, values: Values, world: World): Promise<number> {
  const settings = readSettings(words);
  const chart = values.has('chart') ? true : words.off?.includes('chart') ? false : undefined;
  const options = {
    ...textOf(values, 'measure', 'measures'),
    ...textOf(values, 'csv', 'csv'),
    ...(chart === undefined ? {} : { chart }),
  };
  const { runSweep } = await import('./commands/sweep.ts');
  return await runSweep(settings, options, world);
}

async function startCompare(words: Words, values: Values, world: World): Promise<number> {
  const { word: a = '', second: b = '', ...flagged } = words;
  const settings = readSettings(flagged);
  const options = {
    a,
    b,
    words,
    ...textOf(values, 'measure', 'measures'),
  };
  const { runCompare } = await import('./commands/compare.ts');
  return await runCompare(settings, options, world);
}

async function startResilience(words: Words, values: Values, world: World): Promise<number> {
  const options = { ...textOf(values, 'kill', 'kill'), ...textOf(values, 'csv', 'csv') };
  const { runResilience } = await import('./commands/resilience.ts');
  return await runResilience(readSettings(words), options, world);
}

async function startDst(words: Words, values: Values, world: World): Promise<number> {
  const { dst } = await world.dst();
  return await dst(words, values, world);
}

async function dispatch(words: Words, values: Values, world: World): Promise<number> {
  switch (words.command) {
    case 'run':
      return values.has('ui')
        ? await startUi((await withConfig(words)).words, values, world)
        : await startRun(words, world);
    case 'bench':
      return await startBench(words, values, world);
    case 'init':
      return await startInit(words.word, world);
    case 'ls':
      return await list(values.has('json'), world);
    case 'check':
      return await startCheck(words, values, world);
    case 'convert':
      return await startConvert(words, values, world);
    case 'trace':
      return await startTrace(words, world);
    case 'explain':
      return await startExplain(words, values, world);
    case 'sweep':
      return await startSweep(words, values, world);
    case 'compare':
      return await startCompare(words, values, world);
    case 'report':
      return await startReport(words, values, world);
    case 'resilience':
      return await startResilience(words, values, world);
    case 'ui':
      return await startUi(words, values, world);
    case 'dst':
      return await startDst(words, values, world);
    case 'completion':
      return await print(['completion'], world);
  }
}

async function answer(argv: readonly string[], world: World): Promise<number> {
  if (argv.includes(completionQuestion)) return await print(argv, world);
  const words = readWords(argv);
  const values = valuesOf(words);
  if (values.has('version')) {
    world.stdout.write(`${version}\n`);
    return exitCodes.done;
  }
  if (values.has('help')) {
    const named = argv[0] === words.command;
    return await print(named ? canonicalWords(words) : ['--help'], world);
  }
  return await dispatch(words, values, world);
}

/** The seed for a report; of several, the one that failed is named in the message. */
function seedOf(argv: readonly string[]): number | undefined {
  try {
    const values = valuesOf(readWords(argv));
    const seed = values.get('seed');
    if (values.has('seeds')) return undefined;
    return typeof seed === 'string' ? Number(seed) : 1;
  } catch {
    return undefined;
  }
}

/**
 * Does what the command line says and returns the exit code; never throws. Whatever is wrong with the
 * command line itself is said before the simulator is loaded or a file is touched.
 */
export async function start(argv: readonly string[], world: World): Promise<number> {
  try {
    return await answer(argv, world);
  } catch (error) {
    const failure = describeFailure(error, argv, seedOf(argv));
    world.stderr.write(failure.text);
    return failure.exitCode;
  }
}
