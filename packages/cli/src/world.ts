import type { Engine, Formats } from './engine.ts';
import type { CourierFactory } from './flows/courier.ts';
import type { Interrupt } from './host/interrupt.ts';
import type { Output } from './host/output.ts';
import type { ThreadFactory } from './workers/thread.ts';

/** All that a command touches outside itself; tests hand in a small one. */
export interface World {
  readonly stdout: Output;
  readonly stderr: Output;
  /** Folders with one folder for each architecture, the first one that has it wins. */
  readonly architectures: readonly URL[];
  readonly engine: () => Promise<Engine>;
  readonly formats: () => Promise<Formats>;
  readonly interrupt: Interrupt;
  readonly nowMs: () => number;
  /** Starts a fresh thread that does what a task says. */
  readonly thread: ThreadFactory;
  /** Starts somebody who carries flows to a collector. */
  readonly courier: CourierFactory;
}
