import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { differingParts, explain } from './oracle/differences.js';
import { Pair } from './oracle/pair.js';
import { buildSide } from './oracle/sides.js';

const usage = `Plays random systems with two commits and compares all that comes of them, byte by byte.

  npm run oracle -- BASE [HEAD] [flags]     HEAD left out: the working tree

  --systems N      how many [2000]
  --seed N         the first one; each has the next number as its seed [1]
  --only SEED      this one alone
  --with LIST      features that systems can have: closed,hedge [all]
  --without LIST   features that no system has
  --jobs N         systems at the same time, each with a process for each side [half of the cores]
  --most N         differences that are looked into [5]
  --seconds N      how long a system may take [60]
  --out DIR        where the sides of systems that differ go [a new temporary folder]
`;

const options = {
  systems: { type: 'string', default: '2000' },
  seed: { type: 'string', default: '1' },
  only: { type: 'string' },
  with: { type: 'string' },
  without: { type: 'string', default: '' },
  jobs: { type: 'string', default: String(Math.max(1, availableParallelism() >> 1)) },
  most: { type: 'string', default: '5' },
  seconds: { type: 'string', default: '60' },
  out: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
};

function whole(name, text, least) {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value >= least) return value;
  throw new Error(`oracle: --${name}: found "${text}"; allowed: a whole number, ${least} or more`);
}

const list = (text) => text.split(',').filter((word) => word !== '');

function readArguments(argv) {
  const { values, positionals } = parseArgs({ args: argv, options, allowPositionals: true });
  const [base, head, ...more] = positionals;
  if (values.help || base === undefined || more.length > 0) return undefined;
  const first = whole('seed', values.only ?? values.seed, 0);
  const count = values.only === undefined ? whole('systems', values.systems, 1) : 1;
  return {
    base,
    head,
    seeds: Array.from({ length: count }, (_, index) => first + index),
    ask: {
      without: list(values.without),
      ...(values.with === undefined ? {} : { only: list(values.with) }),
    },
    jobs: whole('jobs', values.jobs, 1),
    most: whole('most', values.most, 0),
    seconds: whole('seconds', values.seconds, 1),
    out: values.out ?? mkdtempSync(join(tmpdir(), 'spigo-oracle-differences-')),
  };
}

const say = (line) => process.stdout.write(`${line}\n`);
const tell = (line) => process.stderr.write(`oracle: ${line}\n`);

/** All systems, `jobs` of them at a time. */
async function compareAll(pairs, seeds, ask, onDone) {
  const left = [...seeds];
  const work = async (pair) => {
    for (let seed = left.shift(); seed !== undefined; seed = left.shift()) {
      onDone(seed, await pair.play({ ...ask, seed }));
    }
  };
  await Promise.all(pairs.map(work));
}

/** What was met, for the last line. */
class Tally {
  systems = 0;
  commands = 0;
  refused = 0;
  crashed = 0;
  different = [];

  add(seed, answers) {
    const [{ exits, features }, other] = answers;
    this.systems += 1;
    this.commands += exits.length;
    this.refused += exits.filter((code) => code === 2).length;
    this.crashed += exits.filter((code) => code === 1).length;
    const silent = answers.some(({ outcome }) => outcome.length === 1);
    if (silent)
      tell(`seed ${seed}: ${answers.map(({ outcome }) => outcome[0].join(': ')).join(' | ')}`);
    if (differingParts(answers).length === 0) return;
    this.different.push({ seed, features: features.length > 0 ? features : other.features });
    tell(`seed ${seed} differs: ${differingParts(answers).slice(0, 4).join(', ')}`);
  }
}

async function explainAll({ different }, pair, { most, out }) {
  for (const { seed, features } of different.slice(0, most)) {
    say(`\nseed ${seed}`);
    const lines = await explain(pair, seed, features, join(out, `seed-${seed}`));
    for (const line of lines) say(`  ${line}`);
  }
}

async function compare(settings, base, head, folder) {
  const { seeds, ask, jobs, seconds } = settings;
  const pairs = Array.from({ length: Math.min(jobs, seeds.length) }, (_, index) => {
    return new Pair(base, head, `${folder}/${index}`, seconds);
  });
  const started = performance.now();
  const tally = new Tally();
  try {
    await compareAll(pairs, seeds, ask, (seed, answers) => {
      tally.add(seed, answers);
      if (tally.systems % 250 === 0) tell(`${tally.systems} of ${seeds.length}`);
    });
    await explainAll(tally, pairs[0], settings);
  } finally {
    for (const pair of pairs) pair.close();
  }
  const { systems, commands, refused, crashed, different } = tally;
  if (crashed * 2 > commands) {
    say('\nmost commands fail: the oracle calls the program in a way that it has no more');
    return false;
  }
  const took = ((performance.now() - started) / 1_000).toFixed(0);
  say(
    `\n${systems} systems, ${commands} commands (${refused} refused, ${crashed} failed) in ${took} s: ${different.length} differ`,
  );
  if (different.length > 0) say(`seeds: ${different.map(({ seed }) => seed).join(' ')}`);
  return different.length === 0;
}

async function oracle(settings) {
  const folder = mkdtempSync(join(tmpdir(), 'spigo-oracle-'));
  const sides = [];
  try {
    for (const [label, name] of [
      ['base', settings.base],
      ['head', settings.head],
    ]) {
      const side = await buildSide(label, name, folder);
      sides.push(side);
      tell(
        `${label} is ${side.title}${side.hasOtherLibraries ? ', which has a lock file of its own: libraries are those of this checkout' : ''}`,
      );
    }
    return await compare(settings, ...sides, folder);
  } finally {
    for (const side of sides) side.release();
    rmSync(folder, { recursive: true, force: true });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    const settings = readArguments(process.argv.slice(2));
    if (settings === undefined) {
      process.stdout.write(usage);
      process.exitCode = 2;
    } else {
      process.exitCode = (await oracle(settings)) ? 0 : 1;
    }
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 2;
  }
}
