import type { OpenFile, Source } from '../sources.ts';
import { readDocuments, refuseMore } from '../yaml/documents.ts';
import type { Given } from '../yaml/given.ts';
import { configCommand } from './configCommand.ts';
import { interpolated, type Variables } from './interpolate.ts';
import { merged } from './merge.ts';
import { readVariables } from './variables.ts';

/** Files that include each other go no deeper. */
const deepest = 16;

/** How compose files are put together. */
interface Reading {
  readonly open: OpenFile;
  readonly variables: Variables;
  readonly depth: number;
}

/** `given` with the variables in all of its texts replaced. */
function settled(given: Given, variables: Variables): Given {
  if (given.isMap) {
    return given.withFields(
      new Map(given.fields().map(([name, each]) => [name, settled(each, variables)])),
    );
  }
  if (given.isList)
    return given.withMembers(given.members().map((each) => settled(each, variables)));
  if (!given.isScalar) return given;
  const text = given.text();
  const value = interpolated(text, variables);
  return value === text ? given : given.withText(value);
}

async function opened(given: Given, path: string, { open }: Reading): Promise<Source> {
  const source = await open(path, given.file);
  if (source !== undefined) return source;
  throw given.error(
    `found ${JSON.stringify(path)}, which is no file here; allowed: a file beside this one, or what ${configCommand} writes, which has everything in it`,
  );
}

/** The one document of a compose file, with what it includes and extends, and its variables replaced. */
async function documentOf(source: Source, reading: Reading): Promise<Given | undefined> {
  refuseMore(source.text, source.file);
  const [document, second] = readDocuments(source.text, source.file);
  if (second !== undefined) throw second.wrong('one document');
  return document === undefined ? undefined : await completed(document, reading);
}

async function completed(document: Given, reading: Reading): Promise<Given> {
  if (reading.depth > deepest) {
    throw document.error(
      `found files that include each other; allowed: ${deepest} within each other`,
    );
  }
  const plain = settled(document, reading.variables);
  const own = await withBases(plain, reading);
  const included = await includedIn(plain.get('include'), reading);
  return included.reduceRight((whole, each) => merged(each, whole), own);
}

/** What `include` names: files, lists of files that are merged, with variables of their own. */
async function includedIn(include: Given, reading: Reading): Promise<Given[]> {
  const documents: Given[] = [];
  for (const entry of include.isMissing ? [] : include.members()) {
    const paths = entry.isMap ? entry.get('path') : entry;
    const files = paths.isList ? paths.members() : [paths];
    const variables = entry.isMap
      ? await variablesOf(entry.get('env_file'), reading)
      : reading.variables;
    for (const file of files) {
      const source = await opened(file, file.text(), reading);
      const document = await documentOf(source, {
        ...reading,
        variables,
        depth: reading.depth + 1,
      });
      if (document !== undefined) documents.push(document);
    }
  }
  return documents;
}

async function variablesOf(files: Given, reading: Reading): Promise<Variables> {
  const variables = new Map(reading.variables);
  for (const file of files.isList ? files.members() : files.isMissing ? [] : [files]) {
    const source = await opened(file, file.text(), reading);
    for (const [name, value] of readVariables(source.text, variables)) variables.set(name, value);
  }
  return variables;
}

/** A document whose services have what they extend in them. */
async function withBases(document: Given, reading: Reading): Promise<Given> {
  const services = document.get('services');
  if (!services.isMap) return document;
  const all = new Map<string, Given>();
  for (const [name, service] of services.fields()) {
    all.set(name, await withBase(service, services, reading, 0));
  }
  const fields = new Map(document.fields());
  return document.withFields(fields.set('services', services.withFields(all)));
}

async function withBase(
  service: Given,
  services: Given,
  reading: Reading,
  depth: number,
): Promise<Given> {
  if (!service.isMap) return service;
  const base = service.get('extends');
  if (base.isMissing) return service;
  if (depth > deepest)
    throw base.error('found services that extend each other; allowed: one that ends');
  const file = base.isMap ? base.get('file') : undefined;
  const named = base.isMap ? base.get('service') : base;
  const around = file === undefined || file.isMissing ? services : await servicesOf(file, reading);
  const known = around.fields().map(([name]) => name);
  if (!known.includes(named.text())) throw named.unknown(named.text(), known);
  const whole = await withBase(around.get(named.text()), around, reading, depth + 1);
  const own = new Map(service.fields());
  own.delete('extends');
  return merged(whole, service.withFields(own));
}

async function servicesOf(file: Given, reading: Reading): Promise<Given> {
  const source = await opened(file, file.text(), reading);
  refuseMore(source.text, source.file);
  const [document] = readDocuments(source.text, source.file);
  const services = document?.get('services');
  if (services === undefined || !services.isMap) throw file.wrong('a compose file with services');
  return settled(services, reading.variables);
}

/** The variables beside a project: those of the file `.env` next to its first file. */
async function besideOf(first: Source, open: OpenFile): Promise<Variables> {
  const source = await open('.env', first.file);
  return source === undefined ? new Map() : readVariables(source.text);
}

/** A project of compose: its files as one document, and the variables of its `.env`. */
export interface Project {
  readonly document: Given;
  readonly variables: Variables;
}

/**
 * Reads the files of a project, merged as compose does it, the later ones over the earlier ones; what
 * they include and extend is opened, and variables are replaced. Rejects with an ArchitectureError.
 */
export async function readProject(
  sources: readonly [Source, ...Source[]],
  open: OpenFile,
): Promise<Project> {
  const variables = await besideOf(sources[0], open);
  let whole: Given | undefined;
  for (const source of sources) {
    const document = await documentOf(source, { open, variables, depth: 0 });
    if (document === undefined) continue;
    if (!document.isMap) throw document.wrong('a compose file: the field "services"');
    whole = whole === undefined ? document : merged(whole, document);
  }
  if (whole === undefined) throw new TypeError('a project without a document was to be read');
  return { document: whole, variables };
}
