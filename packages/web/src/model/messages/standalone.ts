import type { Architecture, SimulateOptions } from '@spigo/simulation';
import type { Gallery } from './gallery.ts';

/** What a worker is told to run: an architecture that was read. */
export interface StandaloneRun extends RunManner {
  readonly architecture: Architecture;
  /** The command line that gives the same run elsewhere. */
  readonly command: string;
}

/** How something is run. */
export interface RunManner {
  readonly options: SimulateOptions;
  /** Simulated seconds a second; null: as fast as the machine can. */
  readonly speed: number | null;
}

/** What a page that runs the simulator itself was given. */
export interface StandaloneData {
  readonly gallery: Gallery;
  /** By what the gallery calls them. */
  readonly runs: Readonly<Record<string, StandaloneRun>>;
  /** Which of them begins at once; null: the reader chooses. */
  readonly first: string | null;
  /** How a file of the reader's own is run. */
  readonly own: OwnManner;
}

/** How a file of the reader's own is run. */
export interface OwnManner extends RunManner {
  /** The same as flags of a command line. */
  readonly flags: string;
}
