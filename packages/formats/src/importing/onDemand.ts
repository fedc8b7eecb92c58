import { type Duration, milliseconds } from '@spigo/kernel';
import type { ImportedArchitecture } from './found.ts';

/** How an import goes. */
export interface ImportOptions {
  /** How long one step of a MAD model is, over 0; default 1 ms. */
  readonly stepDuration?: Duration;
}

/**
 * The architecture in a docker compose file, in Kubernetes manifests (YAML or JSON) or in a MAD model,
 * with notes on what could not be carried over. `file` is what errors call it, and names the
 * architecture. The readers are loaded when they are needed. Rejects with an ArchitectureError that says
 * where and what is wrong.
 */
export async function importArchitecture(
  text: string,
  file: string,
  { stepDuration = milliseconds(1) }: ImportOptions = {},
): Promise<ImportedArchitecture> {
  const { importText } = await import('./importArchitecture.ts');
  return importText(text, file, stepDuration);
}

/** An imported architecture as a file that `spigo check` accepts; YAML has the notes as comments. */
export async function writeArchitecture(
  imported: ImportedArchitecture,
  format: 'json' | 'yaml',
): Promise<string> {
  const { architectureText } = await import('./writeArchitecture.ts');
  return architectureText(imported, format);
}
