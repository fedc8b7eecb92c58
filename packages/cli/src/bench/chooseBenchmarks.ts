import { UsageError } from '@spigo/kernel';
import { suggestion } from '../arguments/nearest.ts';

/** The names of the benchmarks to run: `name`, or all. Throws a UsageError if there is no such one. */
export function chooseBenchmarks(name: string | undefined, known: readonly string[]): string[] {
  if (name === undefined) return [...known];
  if (known.includes(name)) return [name];
  const near = suggestion(name, known);
  throw new UsageError(`unknown benchmark "${name}".${near} Known are ${known.join(', ')}.`);
}
