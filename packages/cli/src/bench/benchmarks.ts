import type { Benchmark } from './benchmark.ts';

const forward = async (count: number): Promise<Benchmark> =>
  (await import('./forward.ts')).forward(count);
const pirates = async (count: number): Promise<Benchmark> =>
  (await import('./pirates.ts')).pirates(count);
const netflixossFlows = async (share: number): Promise<Benchmark> =>
  (await import('./netflixossFlows.ts')).netflixossFlows(share);
const timers = async (pending: number): Promise<Benchmark> =>
  (await import('./timers.ts')).timers(pending);

/** Benchmarks by name, in the order in which they are run; each is loaded when it is its turn. */
export const benchmarks: Readonly<Record<string, () => Promise<Benchmark>>> = {
  'pirates-100000': () => pirates(100_000),
  'pirates-1000000': () => pirates(1_000_000),
  'forward-1000': () => forward(1_000),
  'forward-100000': () => forward(100_000),
  'forward-1000000': () => forward(1_000_000),
  'forward-async': async () => (await import('./forwardAsync.ts')).forwardAsync,
  pingpong: async () => (await import('./pingpong.ts')).pingpong,
  threadring: async () => (await import('./threadring.ts')).threadring,
  big: async () => (await import('./big.ts')).big,
  'timers-1000': () => timers(1_000),
  'timers-100000': () => timers(100_000),
  'timers-1000000': () => timers(1_000_000),
  netflixoss: async () => (await import('./netflixoss.ts')).netflixoss,
  'netflixoss-flows-0.01': () => netflixossFlows(0.01),
  'netflixoss-queues': async () => (await import('./netflixossQueues.ts')).netflixossQueues,
  'netflixoss-operations': async () =>
    (await import('./netflixossOperations.ts')).netflixossOperations,
  mm1: async () => (await import('./mm1.ts')).mm1,
  discovery: async () => (await import('./discovery.ts')).discovery,
};
