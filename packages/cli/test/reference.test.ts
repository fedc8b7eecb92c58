import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { commands } from '../src/arguments/commands.ts';
import { type Flag, flags } from '../src/arguments/flags.ts';

const reference = readFileSync(new URL('../../../docs/cli.md', import.meta.url), 'utf8');

/** The spellings in the first column of the tables of flags, row by row. */
const documented = reference
  .split('\n')
  .filter((line) => /^\| `-/.test(line))
  .map((line) => [...(line.split('|')[1] ?? '').matchAll(/`(-[^`]+)`/g)].map(([, found]) => found));

const spellings = (flag: Flag): string[] => {
  if (flag.letter !== undefined) return [`-${flag.letter}`, `--${flag.name}`];
  return ['kv', 'config', 'saveconfig', 'cpuprofile'].includes(flag.name)
    ? [`-${flag.name}`, `--${flag.name}`]
    : [`--${flag.name}`];
};

test('every flag is in the reference, every flag of the reference is there, in the same spelling', () => {
  const known = flags.map((flag) => spellings(flag).join(' ')).sort();
  expect(documented.map((row) => row.join(' ')).sort()).toEqual(known);
});

test('every command is in the reference', () => {
  const lines = [...reference.matchAll(/^ {4}spigo (?:\[(run)\]|([a-z]+)) /gm)];
  const named = new Set(lines.map(([, run, other]) => run ?? other));
  expect([...named].sort()).toEqual(commands.map(({ name }) => name).sort());
});

test('a flag that takes a value says so', () => {
  for (const flag of flags) {
    const row = reference.split('\n').find((line) => line.includes(`\`--${flag.name}\` |`));
    const value = row?.split('|')[2]?.trim();
    const kind = value === '' ? 'switch' : value?.startsWith('[') ? 'optional' : 'value';
    expect([flag.name, kind]).toEqual([flag.name, flag.value.kind]);
  }
});
