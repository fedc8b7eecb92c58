import { importCompose } from './compose.ts';
import { readDocuments, refuseMore } from './documents.ts';
import type { ImportedArchitecture } from './found.ts';
import { Given } from './given.ts';
import { importKubernetes } from './kubernetes.ts';
import { importMad, isMad } from './mad/importMad.ts';

const expected =
  'a compose file (the field "services") or Kubernetes manifests (the fields "apiVersion" and "kind")';

/**
 * Reads a compose file, Kubernetes manifests or a MAD model; which of them, the text says, and of the
 * last the ending `.mad`. `step` is how long a step of a model is, in microseconds.
 */
export function importText(text: string, file: string, step: number): ImportedArchitecture {
  refuseMore(text, file);
  if (isMad(text, file)) return importMad(text, file, step);
  const documents = readDocuments(text, file);
  const nothing = new Given(undefined, { file, placeOf: () => undefined });
  const first = documents[0] ?? nothing;
  if (!first.isMap) throw first.wrong(expected);
  if (!first.get('apiVersion').isMissing || !first.get('kind').isMissing) {
    return importKubernetes(documents, file);
  }
  const isArchitecture = !first.get('arch').isMissing;
  if (isArchitecture) throw first.get('arch').wrong(`${expected}; this is an architecture already`);
  if (first.get('services').isMissing) {
    throw first.wrong(`${expected}; files of compose's version 1 are not read`);
  }
  if (documents[1] !== undefined) throw documents[1].wrong('one document');
  return importCompose(first, file);
}
