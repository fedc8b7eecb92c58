import { chooseBenchmarks } from '../bench/chooseBenchmarks.ts';
import { type BenchmarkResult, combine } from '../bench/median.ts';
import { benchmarkTable } from '../bench/table.ts';
import { exitCodes } from '../failure.ts';
import type { Measurement, ThreadFactory } from '../workers/thread.ts';
import type { World } from '../world.ts';

/** How `bench` was asked for. */
export interface BenchOptions {
  readonly name?: string;
  /** Measured runs of each, 1 or more; one more comes first and is not counted. */
  readonly runs: number;
  readonly json: boolean;
  readonly quiet: boolean;
}

/** Each measurement has a thread of its own: neither heap nor compiled code is left from another. */
async function measureOnce(name: string, start: ThreadFactory): Promise<Measurement> {
  const thread = start();
  try {
    return await thread.measure(name);
  } finally {
    await thread.close();
  }
}

async function measure(
  name: string,
  runs: number,
  world: World,
): Promise<BenchmarkResult | undefined> {
  const measured: Measurement[] = [];
  for (let run = 0; run <= runs && !world.interrupt.interrupted; run++) {
    const measurement = await measureOnce(name, world.thread);
    if (run > 0) measured.push(measurement);
  }
  return measured.length === 0 ? undefined : combine(measured);
}

/** Measures `known` benchmarks one after another and prints medians, as a table or as JSON. */
export async function bench(
  options: BenchOptions,
  known: readonly string[],
  world: World,
): Promise<number> {
  const results: BenchmarkResult[] = [];
  world.interrupt.watch();
  for (const name of chooseBenchmarks(options.name, known)) {
    if (!options.quiet && world.stderr.isTerminal) world.stderr.write(`measuring ${name}\n`);
    const result = await measure(name, options.runs, world);
    if (result !== undefined) results.push(result);
  }
  world.stdout.write(options.json ? `${JSON.stringify(results)}\n` : benchmarkTable(results));
  return world.interrupt.interrupted ? exitCodes.interrupted : exitCodes.done;
}
