import type { ImportedArchitecture } from './found.ts';

/**
 * The architecture in a docker compose file or in Kubernetes manifests, YAML or JSON, with notes on
 * what could not be carried over. `file` is what errors call it, and names the architecture. The readers
 * are loaded when they are needed. Rejects with an ArchitectureError that says where and what is wrong.
 */
export async function importArchitecture(
  text: string,
  file: string,
): Promise<ImportedArchitecture> {
  const { importText } = await import('./importArchitecture.ts');
  return importText(text, file);
}

/** An imported architecture as a file that `spigo check` accepts; YAML has the notes as comments. */
export async function writeArchitecture(
  imported: ImportedArchitecture,
  format: 'json' | 'yaml',
): Promise<string> {
  const { architectureText } = await import('./writeArchitecture.ts');
  return architectureText(imported, format);
}
