import { UsageError } from '@spigo/kernel';
import { type Flag, findFlag, flags } from '../arguments/flags.ts';
import { suggestion } from '../arguments/nearest.ts';
import type { FlagWord, Words } from '../arguments/words.ts';
import { readTextFile } from '../sources/textFile.ts';
import { configSchema, neverSaved } from './configFile.ts';
import { idleKeys, type Setting, spigosKeys } from './configKeys.ts';
import { conflictsWith } from './conflicts.ts';
import { readSettings } from './readSettings.ts';

/** A command line with the settings of a file in it, and what of the file was left alone. */
export interface Configured {
  readonly words: Words;
  readonly warnings: readonly string[];
}

const settable: readonly string[] = flags
  .filter(({ name, commands }) => commands.includes('run') && !neverSaved.has(name))
  .map(({ name }) => name);

async function parse(path: string): Promise<[string, unknown][]> {
  const content = await readTextFile(path);
  try {
    const data: unknown = JSON.parse(content.replace(/^\uFEFF/, ''));
    if (typeof data === 'object' && data !== null && !Array.isArray(data)) {
      return Object.entries(data);
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${path}: it is no JSON: ${reason}`);
  }
  throw new UsageError(`${path}: found no object; allowed is {"duration": "10s", ...}`);
}

function unknownKey(path: string, key: string): UsageError {
  const near = suggestion(key, [...settable, ...spigosKeys.keys()]);
  return new UsageError(
    `${path}: found unknown setting "${key}".${near} Allowed are the long names of flags: ${settable.join(', ')}.`,
  );
}

function settingOf(path: string, key: string, value: unknown): Setting {
  if (value === null || key === 'schema') return null;
  const spigos = spigosKeys.get(key.toLowerCase());
  if (spigos !== undefined) return spigos(value);
  if (!settable.includes(key)) throw unknownKey(path, key);
  if (value === false) return null;
  if (typeof value === 'object') {
    const found = JSON.stringify(value);
    throw new UsageError(`${path}: ${key}: found ${found}; allowed is a text, a number or true`);
  }
  return [key, String(value)];
}

/** A flag with a value may stand for its default: `true` for a bare `-r`. */
function wordOf(path: string, [name, text]: NonNullable<Setting>): FlagWord {
  const flag = findFlag(name) as Flag;
  const spelling = `--${name}`;
  if (flag.value.kind === 'switch') {
    if (text === 'true') return { flag, spelling };
    throw new UsageError(`${path}: ${name}: found "${text}"; allowed is true or false`);
  }
  return { flag, spelling, value: flag.value.kind === 'optional' && text === 'true' ? '' : text };
}

/** A flag that counts each time may stand with a list of its values. */
function eachOf([key, value]: [string, unknown]): [string, unknown][] {
  return (key === 'set' || key === 'fault') && Array.isArray(value)
    ? value.map((one) => [key, one])
    : [[key, value]];
}

function checkAlone(path: string, words: readonly FlagWord[]): void {
  try {
    readSettings({ command: 'run', flags: words });
  } catch (error) {
    if (error instanceof UsageError) throw new UsageError(`${path}: ${error.message}`);
    throw error;
  }
}

/** What the command line says goes first, and drives out what cannot stand beside it. */
function merge(own: Words, fromFile: readonly FlagWord[]): Words {
  const excluded = conflictsWith(own);
  const off = new Set(own.off);
  const kept = fromFile.filter(
    ({ flag }) =>
      !excluded.has(flag.name) &&
      !off.has(flag.name) &&
      !(flag.name === 'arch' && own.word !== undefined),
  );
  return { ...own, flags: [...kept, ...own.flags] };
}

/**
 * Reads the settings that `-config` names, ours or Spigo's own, and puts them before those of the
 * command line. Throws a UsageError for what it does not know, and for values that are not allowed.
 */
export async function configured(words: Words): Promise<Configured> {
  const path = words.flags.findLast(({ flag }) => flag.name === 'config')?.value;
  if (path === undefined) return { words, warnings: [] };
  const entries = await parse(path);
  const schema = entries.find(([key]) => key === 'schema')?.[1];
  if (schema !== undefined && schema !== configSchema) {
    const found = JSON.stringify(schema);
    throw new UsageError(`${path}: schema: found ${found}; allowed is "${configSchema}"`);
  }
  const idle = entries.filter(([key]) => idleKeys.has(key.toLowerCase()));
  const settings = entries
    .filter(([key]) => !idleKeys.has(key.toLowerCase()))
    .flatMap(eachOf)
    .map(([key, value]) => settingOf(path, key, value))
    .filter((setting) => setting !== null);
  const fromFile = settings.map((setting) => wordOf(path, setting));
  checkAlone(path, fromFile);
  const names = idle.map(([key]) => `"${key}"`).join(', ');
  const warnings = idle.length === 0 ? [] : [`${path}: ${names} of Spigo's have no meaning here`];
  return { words: merge(words, fromFile), warnings };
}
