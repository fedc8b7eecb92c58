import { join } from 'node:path';
import type { SavedGraph } from '@spigo/formats';
import { UsageError } from '@spigo/kernel';
import type { Architecture, Assignment } from '@spigo/simulation';
import type { Engine } from '../engine.ts';
import type { Step } from '../report/summary.ts';
import { count } from '../report/text.ts';
import { outOfRange } from '../settings/ranges.ts';
import { defaultArchitecture, fileStem, type Settings } from '../settings/settings.ts';
import { readArchitectureFile } from '../sources/architectureFile.ts';
import { legalArch } from '../sources/legalArch.ts';
import { readSavedGraphFile } from '../sources/savedGraphFile.ts';
import type { World } from '../world.ts';
import { withAskedFaults } from './askedFaults.ts';

/** What of the world is needed to prepare a run. */
export type Sources = Pick<World, 'architectures' | 'engine' | 'formats'>;

/** A run whose input was read and checked. */
export interface Prepared {
  /** Name of the run, and of its files. */
  readonly name: string;
  /** Not there for a saved graph alone. */
  readonly architecture?: Architecture;
  readonly saved?: SavedGraph;
  readonly step?: Step;
  /** How many faults were asked for before those of `--chaos`. */
  readonly ownFaults?: number;
}

function checkScale(architecture: Architecture, scale: number | undefined): void {
  if (scale === undefined) return;
  const [least, most, what] =
    architecture.social === undefined
      ? ([1, 100_000, '% of the counts in the file'] as const)
      : ([3, 10_000_000, 'pirates: each is introduced to two others'] as const);
  if (scale < least || scale > most) {
    const range = `a whole number from ${least} to ${count(most)} (${what})`;
    throw outOfRange('-p', String(scale), range);
  }
}

/** The fields that `--set` sets, for whoever reads an architecture. */
export function fieldsSet({ set }: Settings): { readonly set?: readonly Assignment[] } {
  return set === undefined ? {} : { set };
}

/** `architecture` with the objectives of `--slo` beside its own. Throws a UsageError. */
export function withObjectives(
  architecture: Architecture,
  { slo }: Settings,
  engine: Engine,
): Architecture {
  if (slo === undefined) return architecture;
  const objectives = [...(architecture.objectives ?? []), ...engine.readObjectives(slo)];
  return { ...architecture, objectives };
}

/** An architecture in which nothing goes wrong by itself. */
function calmed({ victim: _victim, faults: _faults, ...rest }: Architecture): Architecture {
  return rest;
}

async function prepareArchitecture(
  arch: string,
  settings: Settings,
  sources: Sources,
  engine: Engine,
): Promise<Prepared & { architecture: Architecture }> {
  const { step, ...source } = await readArchitectureFile(
    arch,
    settings.step,
    sources.architectures,
  );
  const { file, format, text } = source;
  const parsed = await engine.parseArchitecture(text, { file, format, ...fieldsSet(settings) });
  const read = settings.calm ? calmed(parsed) : parsed;
  checkScale(read, settings.scale);
  const architecture = withObjectives(
    await withAskedFaults(read, settings, engine),
    settings,
    engine,
  );
  const name = architecture.arch;
  const ownFaults = (read.faults?.length ?? 0) + (settings.faults?.length ?? 0);
  if (step === undefined) return { name, architecture, ownFaults };
  const description = architecture.description ?? name;
  return { name, architecture, ownFaults, step: { ...step, description } };
}

/** Reads the saved graph that the settings name, and puts it beside the architecture, if there is one. */
export async function prepareReload(
  given: Prepared | undefined,
  settings: Settings,
  sources: Sources,
): Promise<Prepared> {
  const written = `${fileStem(given?.name ?? defaultArchitecture, settings.step)}.json`;
  const file = settings.reload?.file ?? join(settings.out, written);
  const read = await readSavedGraphFile(file, await sources.formats());
  const name = given?.name ?? (read.format === 'graphjson' ? read.arch : legalArch(read.arch));
  const saved = given === undefined ? { ...read, arch: name } : read;
  if (!/^[A-Za-z][A-Za-z0-9_-]*$/.test(name)) {
    const allowed = 'a letter, then letters, digits, _ and -';
    throw new UsageError(`${file}: arch: found "${name}"; allowed is ${allowed}`);
  }
  checkKind(file, saved, given?.architecture);
  return { ...given, name, saved };
}

/** Settings go to services by name: those of pirates settle nothing for services, nor the other way. */
function checkKind(file: string, saved: SavedGraph, settings: Architecture | undefined): void {
  if (settings === undefined || saved.nodes.length === 0) return;
  const social = saved.nodes.every((node) => node.package === 'pirate');
  if (social === (settings.social !== undefined)) return;
  const [found, allowed] = social
    ? ['a graph of pirates', 'an architecture of pirates']
    : ['a graph of services', 'an architecture of services'];
  throw new UsageError(
    `${file}: found ${found}, and -a "${settings.arch}"; allowed is ${allowed}, or none`,
  );
}

/** What takes an architecture to be obeyed. */
function checkGraphAlone({ set, faults, chaos, slo }: Settings): void {
  if (slo !== undefined) {
    throw new UsageError(
      '--slo: a saved graph has no objectives; -a names the architecture that has',
    );
  }
  if (set !== undefined) {
    throw new UsageError(
      '--set: a saved graph has no fields to set; -a names the architecture that has',
    );
  }
  const flag = faults === undefined ? '--chaos' : '--fault';
  if (faults !== undefined || chaos !== undefined) {
    throw new UsageError(
      `${flag}: a saved graph has no faults; -a names the architecture that has`,
    );
  }
}

/**
 * Reads and checks all input of a run: the architecture, the saved graph. Throws a UsageError, an
 * ArchitectureError or a SavedGraphError; nothing has been written then.
 */
export async function prepare(settings: Settings, sources: Sources): Promise<Prepared> {
  const engine = await sources.engine();
  const arch = settings.arch ?? (settings.reload === undefined ? defaultArchitecture : undefined);
  if (arch === undefined) checkGraphAlone(settings);
  const given =
    arch === undefined ? undefined : await prepareArchitecture(arch, settings, sources, engine);
  if (settings.reload !== undefined) return await prepareReload(given, settings, sources);
  if (given === undefined) throw new UsageError('no architecture');
  return given;
}
