import { tmpdir } from 'node:os';
import type { Host } from '@spigo/kernel';
import type { DstHost, Watch } from '../world/host.ts';
import { type AwaitWatch, watchAwaits } from './awaitTrace.ts';
import { fetcher } from './fetch/fetcher.ts';
import { installGuards, unwatched } from './guards.ts';
import { runDatabases } from './lmdb/runDatabases.ts';
import { firstForeignFrame, type OwnFile, stackHere } from './places.ts';

/** What a host of Node's is made from. */
export interface NodeHostOptions {
  readonly kernel: Host;
  readonly own: OwnFile;
  /** Counts events in its first place, for a thread that watches this one. */
  readonly pulse?: Int32Array;
  /** A folder for the databases of runs; default: the system's for what is temporary. */
  readonly scratch?: string;
  /** True: this thread is the simulator's, so the guards stay from run to run, which is faster. */
  readonly keepsGuards?: boolean;
}

const stackOf = (thrown: unknown): string =>
  thrown instanceof Error || (typeof thrown === 'object' && thrown !== null && 'stack' in thrown)
    ? String(thrown.stack)
    : '';

/** Node as the machine that simulated application code stands on. */
export function nodeDstHost(options: NodeHostOptions): DstHost {
  const { kernel, own, pulse, scratch = tmpdir(), keepsGuards = false } = options;
  let active: Watch | null = null;
  let awaits: AwaitWatch | null = null;
  const count = pulse ?? new Int32Array(1);
  return {
    kernel,
    clone: (value) => structuredClone(value),
    aborter: () => new AbortController(),
    databases: async () => await runDatabases(scratch),
    fetcher,
    guard: (watch) => {
      active = watch;
      return installGuards(watch, keepsGuards);
    },
    placeOf: (...thrown) =>
      unwatched(() =>
        firstForeignFrame(thrown.length === 0 ? stackHere() : stackOf(thrown[0]), own),
      ),
    traceAwaits: () => {
      awaits = watchAwaits(own, () => active?.actor() !== null);
      return awaits;
    },
    beat: () => {
      count[0] = ((count[0] ?? 0) + 1) | 0;
      awaits?.forget();
    },
  };
}
