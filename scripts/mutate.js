import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { Bench } from './mutate/bench.js';
import { relatedTests } from './mutate/relatedTests.js';
import { sample } from './mutate/sample.js';
import { scoreLine } from './mutate/score.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const packages = ['kernel', 'dynamics', 'actors', 'faults', 'network'];

const usage = `Changes the engine in one place after another, and sees whether a test notices.

  npm run mutate -- [flags]

  --mutants N      how many, in proportion to the lines of ${packages.join(', ')} [600]
  --seed N         which ones [1]
  --jobs N         at the same time, each in a copy of the working tree [all cores]
  --minutes N      no new one is begun after so long [120]
  --seconds N      how long the tests of one may compute [600]
  --out FILE       a line of JSON for each; those that stand there are not tried again [a new temporary file]
  --own            only the tests of the package of each: what other packages would notice survives
  --again          tries those again that have survived, according to FILE
  --only ID        this one alone, by its number
  --list           only says which they are
`;

const options = {
  mutants: { type: 'string', default: '600' },
  seed: { type: 'string', default: '1' },
  jobs: { type: 'string', default: String(availableParallelism()) },
  minutes: { type: 'string', default: '120' },
  seconds: { type: 'string', default: '600' },
  out: { type: 'string' },
  only: { type: 'string' },
  own: { type: 'boolean', default: false },
  again: { type: 'boolean', default: false },
  list: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
};

function whole(name, text) {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value >= 1) return value;
  throw new Error(`mutate: --${name}: found "${text}"; allowed: a whole number, 1 or more`);
}

const numbers = ['mutants', 'seed', 'jobs', 'minutes', 'seconds'];

function readArguments(argv) {
  const { values } = parseArgs({ args: argv, options });
  const read = Object.fromEntries(numbers.map((name) => [name, whole(name, values[name])]));
  return { ...values, ...read };
}

const say = (line) => process.stdout.write(`${line}\n`);
const short = (text) => String(text).replace(/\s+/g, ' ').slice(0, 70);

/** A mutant in a line: \`packages/kernel/src/core.ts:31  a < b  ->  a <= b\`. */
const shown = ({ id, path, line, was, by }) =>
  `${id}  ${path}:${line}  ${short(was)}  ->  ${short(by)}`;

/** The verdicts of a file, the last one of each mutant. */
function verdictsIn(file) {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  const all = lines.map((line) => JSON.parse(line));
  return [...new Map(all.map((verdict) => [verdict.id, verdict])).values()];
}

const portionsOf = (path, own) => relatedTests(root, path).slice(0, own ? 1 : undefined);

/** A test that fails without a mutant notices none: it is left out, and named. */
async function proveTests(benches, mutants, { own, seconds }) {
  const tests = [...new Set(mutants.flatMap(({ path }) => portionsOf(path, own).flat()))];
  const failing = await benches[0].prove(tests, seconds * 4);
  for (const bench of benches) bench.leaveOut(failing);
  for (const name of failing) say(`left out, as it fails without a mutant: ${name}`);
}

/** One mutant after another, \`jobs\` at a time, until there are none or time is up. */
async function tryAll(benches, mutants, settings, done) {
  const left = [...mutants];
  const end = performance.now() + settings.minutes * 60_000;
  const work = async (bench) => {
    while (left.length > 0 && performance.now() < end) {
      const mutant = left.shift();
      const portions = portionsOf(mutant.path, settings.own);
      const found = await bench.try(mutant, portions, settings.seconds);
      done({ ...mutant, ...found });
    }
  };
  await Promise.all(benches.map(work));
}

function report(verdicts, planned) {
  say('');
  for (const name of packages) {
    say(
      scoreLine(
        name,
        verdicts.filter((each) => each.package === name),
      ),
    );
  }
  say(scoreLine('all', verdicts));
  if (verdicts.length < planned) say(`tried ${verdicts.length} of ${planned}: time was up`);
  say('\nsurvived:');
  for (const each of verdicts.filter(({ verdict }) => verdict === 'survived'))
    say(`  ${shown(each)}`);
}

async function mutate(settings) {
  const all = sample(root, packages, settings.mutants, settings.seed);
  const chosen =
    settings.only === undefined ? all : all.filter(({ id }) => id === Number(settings.only));
  if (settings.list) {
    for (const mutant of chosen) say(shown(mutant));
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'spigo-mutate-'));
  const out = settings.out ?? join(tmpdir(), `spigo-mutants-${process.pid}.jsonl`);
  const before = verdictsIn(out);
  const verdicts = settings.again ? before.filter(({ verdict }) => verdict !== 'survived') : before;
  const known = new Set(verdicts.map(({ id }) => id));
  const left = chosen.filter(({ id }) => !known.has(id));
  try {
    const count = Math.min(settings.jobs, Math.max(1, left.length));
    const benches = Array.from(
      { length: count },
      (_, at) => new Bench(root, join(folder, String(at))),
    );
    await proveTests(benches, left, settings);
    await tryAll(benches, left, settings, (verdict) => {
      verdicts.push(verdict);
      appendFileSync(out, `${JSON.stringify(verdict)}\n`);
      say(
        `${verdict.verdict.padEnd(8)}  ${shown(verdict)}${verdict.noticedBy === undefined ? '' : `  ${verdict.noticedBy}`}`,
      );
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  report(verdicts, chosen.length);
  say(`\nverdicts are in ${out}`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    const settings = readArguments(process.argv.slice(2));
    if (settings.help) process.stdout.write(usage);
    else await mutate(settings);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 2;
  }
}
