import { microseconds, UsageError } from '@spigo/kernel';
import { mostRegions } from '@spigo/topology';
import type { Words } from '../arguments/words.ts';
import { readCollector } from '../flows/collectorUrl.ts';
import { readAssignments } from './assignments.ts';
import { checkConflicts } from './conflicts.ts';
import { readFaultSettings } from './faultSettings.ts';
import { interval, positiveNumber, share, simulatedDuration, wholeNumber } from './ranges.ts';
import { largestSeed, readSeeds } from './seeds.ts';
import type { Settings } from './settings.ts';

/** The flags that were given: their text, `true` for switches. */
export type Values = ReadonlyMap<string, string | true>;

/** `read` of the text of a flag under the key `key`, or nothing where it was not given. */
function given<K extends string, T>(
  values: Values,
  flag: string,
  key: K,
  read: (text: string) => T,
): { [P in K]?: T } {
  const text = values.get(flag);
  const entry: { [P in K]?: T } = {};
  if (typeof text === 'string') entry[key] = read(text);
  return entry;
}

function notEmpty(where: string): (text: string) => string {
  return (text) => {
    if (text !== '') return text;
    throw new UsageError(`${where}: found ""; allowed is anything but nothing`);
  };
}

function readChat(text: string): string {
  const [key, ...rest] = text.split(':');
  if (key !== 'chat' || rest.length === 0) {
    throw new UsageError(`-kv: found "${text}"; the only key is chat, as in chat:10ms`);
  }
  return interval('-kv chat', rest.join(':'));
}

function readPattern(text: string): { readonly pattern?: string } {
  if (text === '') return {};
  if (/^[^>\s]+(?:>[^>\s]+)?$/.test(text)) return { pattern: text };
  throw new UsageError(
    `-m: found "${text}"; allowed is a link, as in "homepage>subscriber", or a name`,
  );
}

/** Population and scale share the flag; which of the ranges holds depends on the architecture. */
const mostPirates = 10_000_000;

function readScale(text: string): number {
  const allowed =
    'a whole number from 1 to 100,000 (% of the counts in the file), or 3 to 10,000,000 (pirates)';
  return wholeNumber('-p', text, 1, mostPirates, allowed);
}

function readArchitecture(values: Values, word: string | undefined): { arch?: string } {
  const flag = given(values, 'arch', 'arch', notEmpty('-a'));
  if (word === undefined) return flag;
  if (flag.arch !== undefined && flag.arch !== word) {
    throw new UsageError(
      `two architectures: -a "${flag.arch}" and the word "${word}"; allowed is one`,
    );
  }
  return { arch: notEmpty('ARCH')(word) };
}

const mostReplications = 10_000;
const mostPorts = 65_535;

function readFlows(values: Values) {
  return {
    collect: values.has('collect'),
    sample: 1,
    rebaseNow: values.has('rebase-now'),
    ...given(values, 'collector', 'collector', readCollector),
    ...given(values, 'metrics-port', 'metricsPort', (text) =>
      wholeNumber('--metrics-port', text, 0, mostPorts),
    ),
    ...given(values, 'sample', 'sample', (text) => share('--sample', text)),
  };
}

function readOutputs(values: Values) {
  return {
    graphJson: values.has('graphjson'),
    graphMl: values.has('graphml'),
    gexf: values.has('gexf'),
    dot: values.has('dot'),
    collapse: values.has('services'),
    json: values.has('json'),
    ...(values.has('report') ? { report: true as const } : {}),
    quiet: values.has('quiet'),
    out: 'out',
    ...given(values, 'out', 'out', notEmpty('--out')),
    ...given(values, 'cpuprofile', 'cpuProfile', notEmpty('-cpuprofile')),
    ...given(values, 'interval', 'interval', (text) => interval('--interval', text)),
    ...given(values, 'messages', 'messages', readPattern),
    ...given(values, 'saveconfig', 'saveConfig', notEmpty('-saveconfig')),
    ...given(values, 'replay', 'replay', notEmpty('--replay')),
  };
}

function readModel(values: Values) {
  const whole = (flag: string, least: number, most: number) => (text: string) =>
    wholeNumber(flag, text, least, most);
  return {
    duration: microseconds(10e6),
    regions: 1,
    step: 0,
    seed: 1,
    ...given(values, 'duration', 'duration', (text) => simulatedDuration('-d', text)),
    ...given(values, 'scale', 'scale', readScale),
    ...given(values, 'regions', 'regions', whole('-w', 1, mostRegions)),
    ...given(values, 'step', 'step', whole('-s', 0, 9_999)),
    ...given(values, 'seed', 'seed', whole('--seed', 0, largestSeed)),
    ...given(values, 'seeds', 'seeds', readSeeds),
    ...given(values, 'replications', 'replications', whole('--replications', 1, mostReplications)),
    ...given(values, 'poll', 'poll', (text) => interval('-u', text)),
    ...given(values, 'kv', 'chat', readChat),
    ...given(values, 'load', 'load', (text) => positiveNumber('--load', text)),
    ...given(values, 'reload', 'reload', (file) => (file === '' ? {} : { file })),
    ...given(values, 'realtime', 'realtime', (text) =>
      text === '' ? 1 : positiveNumber('--realtime', text),
    ),
  };
}

/** Flags that say how flows are collected, which takes one that asks for them. */
function checkCollecting(words: Words): void {
  const names = words.flags.map(({ flag }) => flag.name);
  if (names.includes('collect') || names.includes('collector')) return;
  for (const name of ['sample', 'rebase-now']) {
    if (names.includes(name)) {
      throw new UsageError(`--${name} says how flows are collected; -c or -k asks for them`);
    }
  }
}

/** Flags that go with a paced run alone. */
function checkPaced(words: Words): void {
  const names = words.flags.map(({ flag }) => flag.name);
  if (names.includes('realtime') || !names.includes('metrics-port')) return;
  throw new UsageError(
    '--metrics-port serves metrics while a paced run goes on; --realtime asks for one',
  );
}

/** The last value of each flag, as Go's flag package has it. */
export function valuesOf(words: Words): Values {
  return new Map(
    words.flags.map(({ flag, value }) => [
      flag.name,
      flag.value.kind === 'switch' ? true : (value ?? ''),
    ]),
  );
}

/**
 * The settings of a run from its command line.
 * Throws a UsageError for a value out of range and for flags that exclude each other.
 */
export function readSettings(words: Words): Settings {
  checkConflicts(words);
  checkCollecting(words);
  checkPaced(words);
  const values = valuesOf(words);
  return {
    ...readArchitecture(values, words.word),
    ...readModel(values),
    ...readAssignments(words),
    ...given(values, 'slo', 'slo', notEmpty('--slo')),
    ...readFaultSettings(words),
    ...readFlows(values),
    ...readOutputs(values),
  };
}
