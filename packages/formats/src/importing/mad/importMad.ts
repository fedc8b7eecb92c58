import type { ImportedArchitecture } from '../found.ts';
import { nameOfFile } from '../names.ts';
import { checkMad } from './checkMad.ts';
import { plainMadClient, plainMadWorkload } from './madClients.ts';
import { MadFailures } from './madFailures.ts';
import type { MadModel } from './madModel.ts';
import { MadNames } from './madNames.ts';
import { madNotes } from './madNotes.ts';
import { parseMad } from './madParser.ts';
import { plainRelay } from './madRelay.ts';
import { plainMadService } from './madService.ts';
import { MadSteps } from './madSteps.ts';
import type { MadTranslation } from './madTranslation.ts';
import { usesOf } from './madUses.ts';
import { type PlainMadArchitecture, plainDuration } from './plainMad.ts';

/** Whether this is the text of a MAD model: it begins with the definition of a service or a client. */
export function isMad(text: string, file: string): boolean {
  if (/\.mad$/i.test(file)) return true;
  const first = text.split('\n').find((line) => !/^\s*(?:#.*)?$/.test(line)) ?? '';
  return /^\s*(?:service|client)\s+\w[\w-]*\s*(?:\{|$)/.test(first);
}

/**
 * The architecture of a MAD model; `step` is how long one of its steps is, in microseconds. Clients
 * stand outside of all regions, each service is one instance; a message takes a step. Throws an
 * ArchitectureError with line and column.
 */
export function importMad(text: string, file: string, step: number): ImportedArchitecture {
  const model = parseMad(text, file, step);
  checkMad(model, file);
  const translation = translationOf(model, step);
  return {
    format: 'mad',
    architecture: architectureOf(model, file, translation, step),
    notes: madNotes(model, translation, step),
  };
}

function translationOf(model: MadModel, step: number): MadTranslation {
  const uses = usesOf(model);
  const names = new MadNames(model, uses);
  return { names, uses, steps: new MadSteps(names, uses, new MadFailures(model), step) };
}

function architectureOf(
  { services, clients }: MadModel,
  file: string,
  translation: MadTranslation,
  step: number,
): PlainMadArchitecture {
  const hop = plainDuration(step);
  const relays = services.flatMap((each) => [...plainRelay(each, translation)]);
  const workload = clients.map((each) => plainMadWorkload(each, translation));
  return {
    arch: nameOfFile(file),
    version: 'arch-0.2',
    description: `imported from ${file.split(/[/\\]/).at(-1) ?? file}`,
    services: [
      ...services.map((each) => plainMadService(each, translation)),
      ...relays,
      ...clients.map((each) => plainMadClient(each, translation)),
    ],
    ...(workload.length === 0 ? {} : { workload }),
    network: {
      profile: 'none',
      edge: hop,
      sameZone: hop,
      ...(relays.length === 0 ? {} : { crossZone: plainDuration(step / 2) }),
    },
  };
}
