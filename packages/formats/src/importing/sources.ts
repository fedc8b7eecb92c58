/** A file of an import: its name for messages, and what is in it. */
export interface Source {
  readonly file: string;
  readonly text: string;
  /** It was found in a folder: if it has no manifests, it is passed over. */
  readonly inFolder?: true;
}

/**
 * Opens a file that another one names, as a path from where that one is; undefined where there is none.
 */
export type OpenFile = (path: string, from: string) => Promise<Source | undefined>;

/** Without files: nothing is found. */
export const noFiles: OpenFile = async () => undefined;
