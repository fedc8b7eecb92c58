import { basename } from 'node:path';
import { type Duration, parseDuration } from '@spigo/kernel';
import { shellWord } from '../report/shellWord.ts';
import { assignmentText } from './assignments.ts';
import { fileStem, type Settings } from './settings.ts';

const millisecondsOf = (us: Duration): string => `${us / 1_000}ms`;

const unless = <T>(value: T | undefined, usual: T, flag: string): string[] =>
  value === undefined || value === usual ? [] : [flag, String(value)];

const intervalUnless = (text: string | undefined, usual: string): string | undefined => {
  const interval = text === undefined ? usual : millisecondsOf(parseDuration(text));
  return interval === usual ? undefined : interval;
};

/**
 * The command line that gives this run again, for the head of its files: only what determines the
 * run, in one order and one spelling, defaults left out. So the same run gives the same bytes.
 */
export function normalisedArguments(settings: Settings, name: string): string {
  const { arch, reload } = settings;
  const saved = reload?.file ?? `${fileStem(name, settings.step)}.json`;
  const poll = intervalUnless(settings.poll, '1000ms');
  const chat = intervalUnless(settings.chat, '10ms');
  return [
    'spigo',
    ...(arch === undefined && reload !== undefined ? [] : ['-a', name]),
    ...['-d', String(settings.duration / 1_000_000)],
    ...unless(settings.scale, 100, '-p'),
    ...unless(settings.regions, 1, '-w'),
    ...unless(settings.step, 0, '-s'),
    ...(settings.collapse ? ['-f'] : []),
    ...(reload === undefined ? [] : ['-r', basename(saved)]),
    ...(poll === undefined ? [] : ['-u', poll]),
    ...(chat === undefined ? [] : ['-kv', `chat:${chat}`]),
    ...(settings.set ?? []).flatMap((each) => ['--set', shellWord(assignmentText(each))]),
    ...(settings.faults ?? []).flatMap((line) => ['--fault', shellWord(line)]),
    ...(settings.chaos === undefined ? [] : ['--chaos', shellWord(settings.chaos)]),
    ...unless(settings.load, 1, '--load'),
    ...['--seed', String(settings.seed)],
  ].join(' ');
}
