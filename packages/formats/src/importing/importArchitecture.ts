import { importCompose } from './compose.ts';
import { readDocuments } from './documents.ts';
import type { ImportedArchitecture } from './found.ts';
import { Given } from './given.ts';
import { importKubernetes } from './kubernetes.ts';

const expected =
  'a compose file (the field "services") or Kubernetes manifests (the fields "apiVersion" and "kind")';

/** Reads a compose file or Kubernetes manifests; which of them, the first document says. */
export function importText(text: string, file: string): ImportedArchitecture {
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
