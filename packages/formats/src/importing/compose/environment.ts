import type { OpenFile } from '../sources.ts';
import type { Given } from '../yaml/given.ts';
import type { Variables } from './interpolate.ts';
import { fieldsOf } from './merge.ts';
import { readVariables } from './variables.ts';

/** The environment of a service, and which of its files are not here. */
export interface Environment {
  readonly environment: ReadonlyMap<string, string>;
  readonly missing: readonly string[];
}

/** The paths in `env_file`: one, a list of them, or mappings with a path. */
function pathsIn(files: Given): Given[] {
  if (files.isMissing) return [];
  const list = files.isList ? files.members() : [files];
  return list.map((file) => (file.isMap ? file.get('path') : file));
}

/** The environment of a service: its own over that of its files, those that are there. */
export async function environmentOf(
  service: Given,
  variables: Variables,
  open: OpenFile,
): Promise<Environment> {
  const environment = new Map<string, string>();
  const missing: string[] = [];
  for (const path of pathsIn(service.get('env_file'))) {
    const source = await open(path.text(), path.file);
    if (source === undefined) missing.push(path.text());
    const read = readVariables(source?.text ?? '', variables);
    for (const [name, value] of read) environment.set(name, value);
  }
  for (const [name, value] of fieldsOf(service.get('environment'))) {
    const settled = value.isScalar ? value.text() : variables.get(name);
    if (settled !== undefined) environment.set(name, settled);
  }
  return { environment, missing };
}
