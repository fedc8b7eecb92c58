import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UsageError } from '@spigo/kernel';
import { commandMeant } from '../arguments/commandMeant.ts';
import { suggestion } from '../arguments/nearest.ts';
import { outOfRange } from '../settings/ranges.ts';
import { architectureNames, stepsOf } from './catalogue.ts';
import { readTextFile } from './textFile.ts';

/** The text of an architecture, and where it is from. */
export interface ArchitectureFile {
  /** Path as a user would write it, for messages. */
  readonly file: string;
  readonly text: string;
  readonly format: 'json' | 'yaml';
  /** The step that was taken of a migration, and its last one. */
  readonly step?: { readonly step: number; readonly last: number };
}

/** Spigo's other names of architectures. */
const aliases: Readonly<Record<string, string>> = { fsm: 'pirates' };

const fileLike = /[/\\]|\.(?:json|ya?ml)$/i;

/** True if `arch`, as -a takes it, is a path and not the name of an architecture. */
export function isArchitectureFile(arch: string): boolean {
  return fileLike.test(arch);
}

const formatOf = (file: string): 'json' | 'yaml' => (/\.ya?ml$/i.test(file) ? 'yaml' : 'json');

async function read(file: string): Promise<ArchitectureFile> {
  return { file, text: await readTextFile(file), format: formatOf(file) };
}

/** The shorter of the path from here and the whole path. */
function shortPath(url: URL): string {
  const whole = fileURLToPath(url);
  const fromHere = relative('', whole);
  return fromHere.length < whole.length ? fromHere : whole;
}

async function unknownArchitecture(arch: string, folders: readonly URL[]): Promise<UsageError> {
  const names = await architectureNames(folders);
  const known = names.length === 0 ? '' : ` Known are ${names.join(', ')}.`;
  const near = suggestion(arch, [...names, ...Object.keys(aliases)]) || commandMeant(arch);
  const file = 'a file ends in .json, .yaml or .yml, or has a / in it';
  return new UsageError(`unknown architecture "${arch}".${near}${known} (${file})`);
}

async function readNamed(
  arch: string,
  step: number,
  folders: readonly URL[],
): Promise<ArchitectureFile> {
  const name = aliases[arch] ?? arch;
  for (const folder of folders) {
    const steps = await stepsOf(name, folder);
    if (steps.plain !== undefined) return await read(shortPath(steps.plain));
    if (steps.numbered.length > 0) {
      const last = steps.numbered.length - 1;
      const chosen = steps.numbered[step];
      if (chosen === undefined) throw outOfRange('-s', String(step), `0 to ${last} for ${name}`);
      return { ...(await read(shortPath(chosen))), step: { step, last } };
    }
  }
  throw await unknownArchitecture(arch, folders);
}

/**
 * Reads the file of `arch`, a name or a path; of a migration, its step `step`.
 * Throws a UsageError where there is none, naming the nearest known architecture.
 */
export async function readArchitectureFile(
  arch: string,
  step: number,
  folders: readonly URL[],
): Promise<ArchitectureFile> {
  return isArchitectureFile(arch) ? await read(arch) : await readNamed(arch, step, folders);
}
