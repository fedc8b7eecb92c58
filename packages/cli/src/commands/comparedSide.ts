import { type ComparedSide, topologyOf, topologyOfResult } from '@spigo/experiments';
import { parseDuration, UsageError } from '@spigo/kernel';
import type { Objective, Result } from '@spigo/simulation';
import type { Words } from '../arguments/words.ts';
import type { Settings } from '../settings/settings.ts';
import { comparedFile } from '../sources/comparedFile.ts';
import type { World } from '../world.ts';
import { recall } from './recall.ts';

/** A side that can be run again and again. */
export interface SideToRun {
  readonly kind: 'run';
  readonly side: ComparedSide;
  /** What its runs are given. */
  readonly settings: Settings;
  readonly objectives: readonly Objective[];
}

/** A side that was run before. */
export interface FinishedSide {
  readonly kind: 'result';
  readonly side: ComparedSide;
  readonly result: Result;
}

/** Flags that a run file says itself. */
const told: readonly string[] = ['duration', 'scale', 'regions', 'step', 'poll', 'kv', 'load'];

function refuseTold(name: string, words: Words): void {
  const flag = words.flags.find((each) => told.includes(each.flag.name));
  if (flag === undefined) return;
  throw new UsageError(`${flag.spelling}: "${name}" is a run file, which says what the run was`);
}

async function sideToRun(name: string, settings: Settings, world: World): Promise<SideToRun> {
  const { settings: whole, prepared } = await recall(settings, world);
  const { architecture } = prepared;
  if (architecture === undefined || prepared.saved !== undefined) {
    throw new UsageError(
      `${name}: found a run of a saved graph; allowed is one of an architecture`,
    );
  }
  const { scale, regions, chat } = whole;
  const topology = topologyOf(architecture, {
    regions,
    ...(scale === undefined ? {} : { scale }),
    ...(chat === undefined ? {} : { chat: parseDuration(chat) }),
  });
  const side = { name, arch: architecture.arch, topology };
  return { kind: 'run', side, settings, objectives: architecture.objectives ?? [] };
}

/**
 * Reads one side of a comparison: an architecture by name or file, a run file, or a result. Throws a
 * UsageError or an ArchitectureError.
 */
export async function comparedSide(
  name: string,
  settings: Settings,
  words: Words,
  world: World,
): Promise<SideToRun | FinishedSide> {
  const found = await comparedFile(name);
  switch (found.kind) {
    case 'architecture':
      return await sideToRun(name, { ...settings, arch: name }, world);
    case 'run':
      refuseTold(name, words);
      return await sideToRun(name, { ...settings, replay: name }, world);
    case 'result': {
      const { result } = found;
      const side = { name, arch: result.arch, topology: topologyOfResult(result) };
      return { kind: 'result', side, result };
    }
  }
}
