import type { Architecture, SimulateOptions } from '@spigo/simulation';

/** An architecture in a page that runs the simulator itself. */
export interface CatalogueEntry {
  /** With its step, for a migration: `migration, step 3`. */
  readonly name: string;
  readonly description: string;
  readonly architecture: Architecture;
  /** What determines a run of it, where the reader says nothing else. */
  readonly options: SimulateOptions;
  /** The command line that gives the same run elsewhere, with `-d` and `--seed`. */
  readonly command: string;
}

/** What a page that runs the simulator itself was given. */
export interface StandaloneData {
  readonly catalogue: readonly CatalogueEntry[];
  /** The same for a file of the reader's own. */
  readonly options: SimulateOptions;
  /** Simulated seconds a second; null: as fast as the machine can. */
  readonly speed: number | null;
  /** Which of the catalogue is run at once; null: the reader chooses. */
  readonly first: number | null;
}

/** What a reader can choose of a run. */
export interface RunChoice {
  readonly seed: number;
  /** Virtual seconds. */
  readonly seconds: number;
  readonly speed: number | null;
}

/** What a worker is told to run: an architecture that was read, or the text of a file. */
export type StandaloneRun = {
  readonly options: SimulateOptions;
  readonly speed: number | null;
  readonly command: string;
} & ({ readonly architecture: Architecture } | { readonly file: string; readonly text: string });

/** `command` with another seed and another duration. */
export const commandWith = (command: string, { seed, seconds }: RunChoice): string =>
  command.replace(/ -d \S+/, ` -d ${seconds}`).replace(/ --seed \d+/, ` --seed ${seed}`);

/** A run of the catalogue. */
export function catalogueRun(
  { architecture, command, options }: CatalogueEntry,
  choice: RunChoice,
): StandaloneRun {
  return { architecture, command: commandWith(command, choice), ...chosen(options, choice) };
}

/** A run of a file that the reader has opened. */
export function fileRun(
  file: string,
  text: string,
  options: SimulateOptions,
  choice: RunChoice,
): StandaloneRun {
  const command = commandWith(`spigo -a ${file} -d 1 --seed 1`, choice);
  return { file, text, command, ...chosen(options, choice) };
}

function chosen(
  options: SimulateOptions,
  { seed, seconds, speed }: RunChoice,
): Pick<StandaloneRun, 'options' | 'speed'> {
  return { options: { ...options, seed, duration: `${seconds}s` }, speed };
}
