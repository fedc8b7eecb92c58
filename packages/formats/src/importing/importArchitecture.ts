import { importCompose } from './compose/importCompose.ts';
import type { ImportedArchitecture } from './found.ts';
import { importKubernetes } from './kubernetes/importKubernetes.ts';
import { importMad, isMad } from './mad/importMad.ts';
import type { SettledImport } from './onDemand.ts';
import type { Source } from './sources.ts';
import { refuseTemplates, renderCommand } from './templates.ts';
import { readDocuments, refuseMore } from './yaml/documents.ts';
import { Given } from './yaml/given.ts';

const expected =
  'a compose file (the field "services") or Kubernetes manifests (the fields "apiVersion" and "kind")';

const isManifest = (document: Given): boolean =>
  !document.get('apiVersion').isMissing || !document.get('kind').isMissing;

/** What the first document of a file is, for those that are in YAML or JSON. */
function kindOf(source: Source): 'kubernetes' | 'compose' {
  const { file } = source;
  const nothing = new Given(undefined, { file, placeOf: () => undefined });
  const [first = nothing] = readDocuments(source.text, file);
  if (!first.isMap) throw first.wrong(expected);
  if (isManifest(first)) return 'kubernetes';
  const arch = first.get('arch');
  if (!arch.isMissing) throw arch.wrong(`${expected}; this is an architecture already`);
  refuseUnrendered(first);
  if (first.get('services').isMissing && first.get('include').isMissing) {
    throw first.wrong(`${expected}; files of compose's version 1 are not read`);
  }
  return 'compose';
}

/** The manifests of all files, and notes on files of a folder that have none. */
function manifestsIn(sources: readonly Source[]): { documents: Given[]; notes: string[] } {
  const notes: string[] = [];
  const documents = sources.flatMap(({ text, file, inFolder }) => {
    const all = readDocuments(text, file);
    const strange = all.find((each) => !each.isMap || !isManifest(each));
    for (const each of all) refuseUnrendered(each);
    if (strange === undefined) return all;
    if (!strange.isMap && inFolder !== true) {
      throw strange.wrong('a manifest: the fields "apiVersion" and "kind"');
    }
    if (inFolder !== true) return all;
    notes.push(`not read: ${file}, which has no manifests`);
    return [];
  });
  return { documents, notes };
}

function refuseUnrendered(document: Given): void {
  const command = document.isMap ? renderCommand(document) : undefined;
  if (command !== undefined) throw document.error(command);
}

/**
 * Reads compose files, Kubernetes manifests or a MAD model; which of them, the text says, and of the
 * last the ending `.mad`.
 */
export async function importSources(
  sources: readonly [Source, ...Source[]],
  { name, stepDuration, open, profiles, links }: SettledImport,
): Promise<ImportedArchitecture> {
  const [first] = sources;
  for (const { text, file } of sources) {
    refuseMore(text, file);
    refuseTemplates(text, file);
  }
  if (isMad(first.text, first.file)) return importMad(first.text, first.file, stepDuration);
  if (first.inFolder !== true && kindOf(first) === 'compose') {
    return await importCompose(sources, {
      open,
      profiles,
      ...(links === undefined ? {} : { links }),
    });
  }
  const names = sources.map(({ file }) => file.split(/[/\\]/).at(-1) ?? file);
  const more = names.length > 3 ? ` and ${names.length - 3} more` : '';
  const description = `imported from ${names.slice(0, 3).join(', ')}${more}`;
  const { documents, notes } = manifestsIn(sources);
  const imported = importKubernetes(documents, name, description, links);
  return { ...imported, notes: [...imported.notes, ...notes] };
}
