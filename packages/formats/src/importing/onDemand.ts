import { type Duration, milliseconds } from '@spigo/kernel';
import type { ImportedArchitecture } from './found.ts';
import type { LinksFile } from './links.ts';
import { noFiles, type OpenFile, type Source } from './sources.ts';

/** How an import goes. */
export interface ImportOptions {
  /** How long one step of a MAD model is, over 0; default 1 ms. */
  readonly stepDuration?: Duration;
  /** What the architecture is to be called, where no file says it; default: after the first file. */
  readonly name?: string;
  /** Further files: of compose, each over those before it; of Kubernetes, more manifests. */
  readonly more?: readonly Source[];
  /** Opens the files that the others name: includes, bases, `.env`, settings. Default: there are none. */
  readonly open?: OpenFile;
  /** Profiles of compose that are on; `*`: all. */
  readonly profiles?: readonly string[];
  /** Who calls whom, where the files do not say it. */
  readonly links?: LinksFile;
}

/** The options of an import, with their defaults. */
export interface SettledImport {
  readonly name: string;
  readonly stepDuration: number;
  readonly open: OpenFile;
  readonly profiles: readonly string[];
  readonly links?: LinksFile;
}

/**
 * The architecture in docker compose files, in Kubernetes manifests (YAML or JSON) or in a MAD model,
 * with notes on what could not be carried over; the first file names it. The readers are loaded when they are needed. Rejects with an ArchitectureError that says
 * where and what is wrong.
 */
export async function importArchitecture(
  source: Source,
  options: ImportOptions = {},
): Promise<ImportedArchitecture> {
  const { importSources } = await import('./importArchitecture.ts');
  const {
    stepDuration = milliseconds(1),
    open = noFiles,
    profiles = [],
    more = [],
    links,
    name = source.file,
  } = options;
  const settled = { name, stepDuration, open, profiles, ...(links === undefined ? {} : { links }) };
  return await importSources([source, ...more], settled);
}

/** An imported architecture as a file that `spigo check` accepts; YAML has the notes as comments. */
export async function writeArchitecture(
  imported: ImportedArchitecture,
  format: 'json' | 'yaml',
): Promise<string> {
  const { architectureText } = await import('./writeArchitecture.ts');
  return architectureText(imported, format);
}
