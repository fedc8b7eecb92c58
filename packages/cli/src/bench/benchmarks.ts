import type { Benchmark } from './benchmark.ts';

/** Benchmarks by name, in the order in which they are run; each is loaded when it is its turn. */
export const benchmarks: Readonly<Record<string, () => Promise<Benchmark>>> = {};
