import { UsageError } from '@spigo/kernel';
import { findFlag } from '../arguments/flags.ts';
import type { Words } from '../arguments/words.ts';

/** Flags that say what a run is. */
const determining = [
  '-a',
  '-d',
  '-p',
  '-w',
  '-s',
  '-r',
  '-u',
  '-kv',
  '--load',
  '--seed',
  '--seeds',
  '--replications',
  '--set',
  '--fault',
  '--chaos',
  '-config',
] as const;

/** Flags that only one run can obey, and why. */
const excludedBySeveral = [
  ['-j', 'each run would write the same file'],
  ['-g', 'each run would write the same file'],
  ['--gexf', 'each run would write the same file'],
  ['--dot', 'each run would write the same file'],
  ['-c', 'each run would write the same files'],
  ['--interval', 'each run would write the same file'],
  ['-k', 'the traces of all runs would be mixed'],
  ['-m', 'several runs at once would share one log'],
  ['--realtime', 'only one run at a time is paced'],
  ['--ui', 'only one run at a time is watched'],
  ['--report', 'each run would write the same file'],
  ['-saveconfig', 'name one run to save its settings'],
  ['-cpuprofile', 'only one run at a time is profiled'],
] as const;

/** Pairs of flags that cannot both be obeyed, and why. */
const conflicts: readonly (readonly [string, string, string])[] = [
  ...determining.map((flag) => ['--replay', flag, 'the file says what the run was'] as const),
  ['-r', '-p', 'a saved graph has the size that it has'],
  ['-r', '-w', 'a saved graph has the regions that it has'],
  ['-m', '--quiet', 'one asks for a log, the other for none'],
  ['--seeds', '--seed', 'name the seeds once'],
  ['--seeds', '--replications', 'name the seeds once'],
  ...['--seeds', '--replications'].flatMap((several) =>
    excludedBySeveral.map(([flag, reason]) => [several, flag, reason] as const),
  ),
];

/** Throws a UsageError for flags that exclude each other. */
export function checkConflicts(words: Words): void {
  const names = words.flags.flatMap(({ flag }) => [
    `--${flag.name}`,
    `-${flag.letter ?? flag.name}`,
  ]);
  if (words.word !== undefined) names.push('-a');
  for (const [one, other, reason] of conflicts) {
    if (names.includes(one) && names.includes(other)) {
      throw new UsageError(`${one} and ${other} exclude each other: ${reason}`);
    }
  }
}

const nameOf = (spelling: string): string =>
  findFlag(spelling.replace(/^-+/, ''))?.name ?? spelling;

/** Names of all flags that cannot stand beside those of `words`. */
export function conflictsWith(words: Words): ReadonlySet<string> {
  const own = new Set(words.flags.map(({ flag }) => flag.name));
  const excluded = conflicts.flatMap(([one, other]) => {
    const [first, second] = [nameOf(one), nameOf(other)];
    return [...(own.has(first) ? [second] : []), ...(own.has(second) ? [first] : [])];
  });
  return new Set(excluded.filter((name) => !own.has(name)));
}
