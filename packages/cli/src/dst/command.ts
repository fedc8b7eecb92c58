import { availableParallelism } from 'node:os';
import { type CampaignOptions, type KeptFinding, knownSeeds, writeWhole } from '@spigo/dst';
import { parseDuration, UsageError } from '@spigo/kernel';
import type { Words } from '../arguments/words.ts';
import { exitCodes } from '../failure.ts';
import { campaignProgress } from '../report/dst/campaignProgress.ts';
import { campaignText } from '../report/dst/campaignText.ts';
import { junit } from '../report/dst/junit.ts';
import { share, wholeNumber } from '../settings/ranges.ts';
import type { Values } from '../settings/readSettings.ts';
import { largestSeed, readSeeds } from '../settings/seeds.ts';
import type { World } from '../world.ts';
import { dstLibrary } from './edge.ts';
import { readValues } from './readValues.ts';
import { replay } from './replay.ts';
import { serve } from './serve.ts';

const text = (values: Values, flag: string): string | undefined => {
  const value = values.get(flag);
  return typeof value === 'string' ? value : undefined;
};

/** The seeds of a command line; with `--for` and no seeds, fresh ones, which the clock chooses. */
function seedsOf(values: Values): readonly [number, number] {
  const written = text(values, 'seeds');
  if (written === undefined) {
    return values.has('for')
      ? [Math.floor(Date.now() / 1_000) * 1_000, Number.POSITIVE_INFINITY]
      : [1, 1_000];
  }
  const { first, last } = readSeeds(/^\d+$/.test(written) ? `${written}..${written}` : written);
  return [first, values.has('for') ? Number.POSITIVE_INFINITY : last];
}

function optionsOf(words: Words, values: Values, world: World): CampaignOptions {
  const jobs = text(values, 'jobs');
  const twice = text(values, 'twice');
  const stopAt = text(values, 'stop-at');
  const time = text(values, 'for');
  const until =
    time === undefined
      ? Number.POSITIVE_INFINITY
      : world.nowMs() + parseDuration(time, '--for') / 1_000;
  return {
    seeds: seedsOf(values),
    jobs: jobs === undefined ? availableParallelism() : wholeNumber('--jobs', jobs, 1, 256),
    shrink: !values.has('no-shrink'),
    out: text(values, 'out') ?? 'out',
    ...(twice === undefined ? {} : { twice: share('--twice', twice) }),
    ...(stopAt === undefined ? {} : { stopAt: wholeNumber('--stop-at', stopAt, 1, largestSeed) }),
    settings: readValues(words),
    goesOn: () => world.nowMs() < until,
    interrupted: () => world.interrupt.interrupted,
  };
}

async function run(file: string, words: Words, values: Values, world: World): Promise<number> {
  const options = optionsOf(words, values, world);
  const progress = campaignProgress(world, options.seeds ?? [1, 1]);
  const explained = new Map<number, KeptFinding>();
  const unwatch = world.interrupt.watch();
  const report = await dstLibrary.campaign(file, {
    ...options,
    known: (name) => knownSeeds(options.out ?? 'out', name),
    progress: progress.update,
    explained: (answer) => void explained.set(answer.seed, answer),
  });
  unwatch();
  progress.clear();
  const xml = text(values, 'junit');
  if (xml !== undefined) writeWhole(xml, junit(report));
  const said = values.has('json')
    ? `${JSON.stringify(report, null, 2)}\n`
    : campaignText(report, explained);
  world.stdout.write(said);
  for (const { seed, where } of report.differing) {
    world.stderr.write(`spigo: seed ${seed} is another run the second time: ${where}\n`);
  }
  if (report.interrupted === true) return exitCodes.interrupted;
  if (report.differing.length > 0) return exitCodes.ourFault;
  return report.findings.length > 0 || report.neverMet.length > 0
    ? exitCodes.missed
    : exitCodes.done;
}

/** Application code under simulation: many seeds, one again, or the same for real. */
export async function dst(words: Words, values: Values, world: World): Promise<number> {
  const { word = '', second } = words;
  if (word !== 'replay' && word !== 'serve') return await run(word, words, values, world);
  if (second === undefined) throw new UsageError(`dst ${word} needs a FILE: found nothing`);
  return await { replay, serve }[word](second, words, values, world);
}
