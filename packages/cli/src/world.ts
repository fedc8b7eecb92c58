import type { EngineStarter } from '@spigo/web';
import type { Words } from './arguments/words.ts';
import type { Engine, Formats } from './engine.ts';
import type { CourierFactory } from './flows/courier.ts';
import type { Interrupts } from './host/interrupt.ts';
import type { Output } from './host/output.ts';
import type { Values } from './settings/readSettings.ts';
import type { Settings } from './settings/settings.ts';
import type { ThreadFactory } from './workers/thread.ts';

/** A file that is shown as it is. */
export interface ShownFile {
  readonly file: string;
  /** What to open to have it run. */
  readonly rerun: string;
}

/** What it takes to show a run in a browser. */
export interface ViewWorld {
  /** The folder of the page. */
  readonly page: URL;
  /** Starts engines for a run, or what shows a file, each in a thread of its own. */
  readonly engines: (settings: Settings, shown?: ShownFile) => EngineStarter;
  /** Opens an address in the browser of the user, where there is one. */
  readonly open: (url: string) => void;
}

/** Application code under simulation. */
export interface DstCommand {
  readonly dst: (words: Words, values: Values, world: World) => Promise<number>;
}

/** All that a command touches outside itself; tests hand in a small one. */
export interface World {
  readonly stdout: Output;
  readonly stderr: Output;
  /** Folders with one folder for each architecture, the first one that has it wins. */
  readonly architectures: readonly URL[];
  readonly engine: () => Promise<Engine>;
  readonly formats: () => Promise<Formats>;
  readonly interrupt: Interrupts;
  readonly nowMs: () => number;
  /** Starts a fresh thread that does what a task says. */
  readonly thread: ThreadFactory;
  /** Starts somebody who carries flows to a collector. */
  readonly courier: CourierFactory;
  /** What it takes to show a run in a browser. */
  readonly view: ViewWorld;
  /** Loads the command of application code under simulation, which is a file of its own. */
  readonly dst: () => Promise<DstCommand>;
}
