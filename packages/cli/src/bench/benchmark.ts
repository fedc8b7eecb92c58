import type { Measurement } from '../workers/thread.ts';

/** A named measurement. Each `run` happens in a fresh thread and does the whole of it once. */
export interface Benchmark {
  readonly name: string;
  run(): Measurement | Promise<Measurement>;
}
