import { canonicalWords } from './arguments/normalise.ts';
import { readWords, type Words } from './arguments/words.ts';
import { check } from './commands/check.ts';
import { list } from './commands/ls.ts';
import { runOne } from './commands/run.ts';
import { describeFailure, exitCodes } from './failure.ts';
import { wholeNumber } from './settings/ranges.ts';
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
  const to = values.get('to');
  const options = {
    input: words.word ?? '',
    output: words.second ?? '',
    collapse: values.has('services'),
    quiet: values.has('quiet'),
    ...(typeof to === 'string' ? { to } : {}),
  };
  return await convert(options, world);
}

async function startTrace(words: Words, world: World): Promise<number> {
  const { trace } = await import('./commands/trace.ts');
  return await trace(words.word ?? '', words.second, world);
}

async function dispatch(words: Words, values: Values, world: World): Promise<number> {
  switch (words.command) {
    case 'run':
      return await startRun(words, world);
    case 'bench':
      return await startBench(words, values, world);
    case 'init':
      return await startInit(words.word, world);
    case 'ls':
      return await list(values.has('json'), world);
    case 'check':
      return await check(words.word ?? '', world);
    case 'convert':
      return await startConvert(words, values, world);
    case 'trace':
      return await startTrace(words, world);
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
