import type { Architecture } from '@spigo/simulation';
import type { Measurement } from '../workers/thread.ts';

/** What a benchmark needs of the machine that it runs on. */
export interface Bench {
  /** One of the project's architectures, by name. */
  architecture(name: string): Promise<Architecture>;
}

/** A named measurement. Each `run` happens in a fresh thread and does the whole of it once. */
export interface Benchmark {
  readonly name: string;
  run(bench: Bench): Measurement | Promise<Measurement>;
}
