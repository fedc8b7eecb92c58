import { expect } from '@jest/globals';
import { ArchitectureError, parseArchitecture, resolveArchitecture } from '@spigo/simulation';
import type { ImportedArchitecture } from '../../src/importing/found.ts';
import {
  type ImportOptions,
  importArchitecture,
  writeArchitecture,
} from '../../src/importing/onDemand.ts';

import type { OpenFile } from '../../src/importing/sources.ts';

/** Files by name, as an import opens them. */
export function folder(files: Readonly<Record<string, string>>): OpenFile {
  return async (path) => {
    const file = path.replace(/^\.\//, '');
    const text = files[file];
    return text === undefined ? undefined : { file, text };
  };
}

/** Imports a text, and has both of its written forms accepted as architectures. */
export async function accepted(
  text: string,
  file = 'x.yaml',
  options: ImportOptions = {},
): Promise<ImportedArchitecture> {
  const imported = await importArchitecture({ text, file }, options);
  for (const format of ['yaml', 'json'] as const) {
    const written = await writeArchitecture(imported, format);
    const parsed = await parseArchitecture(written, { file: `out.${format}`, format });
    expect(resolveArchitecture(parsed).services).toHaveLength(parsed.services?.length ?? -1);
  }
  return imported;
}

/** What each service calls, by name. */
export const callsOf = ({
  architecture,
}: ImportedArchitecture): Record<string, readonly string[]> =>
  Object.fromEntries(
    architecture.services.map(({ name, dependencies = [] }) => [name, dependencies]),
  );

/** How many instances each service has. */
export const countsOf = ({
  architecture,
}: ImportedArchitecture): Record<string, number | undefined> =>
  Object.fromEntries(architecture.services.map(({ name, count }) => [name, count]));

/** What is said about a text that cannot be imported. */
export async function refusal(text: string): Promise<string> {
  const error: unknown = await importArchitecture({ text, file: 'x.yaml' }).catch(
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ArchitectureError);
  return error instanceof Error ? error.message : '';
}

/** Imports what can be imported; only the promised error passes. */
export async function outcome(text: string): Promise<ImportedArchitecture | undefined> {
  try {
    return await accepted(text);
  } catch (error) {
    expect(error).toBeInstanceOf(ArchitectureError);
    return undefined;
  }
}
