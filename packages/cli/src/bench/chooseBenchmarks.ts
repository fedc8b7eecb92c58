import { UsageError } from '@spigo/kernel';
import { suggestion } from '../arguments/nearest.ts';

/** `forward-1000` is of the family `forward`; `forward-async` is none of its sizes. */
const familyOf = (name: string): string => name.replace(/-\d+$/, '');

/**
 * The names of the benchmarks to run: `name`, or all sizes of the family `name`, or all of `known`.
 * Throws a UsageError if there is no such one.
 */
export function chooseBenchmarks(name: string | undefined, known: readonly string[]): string[] {
  if (name === undefined) return [...known];
  const chosen = known.filter((each) => each === name || familyOf(each) === name);
  if (chosen.length > 0) return chosen;
  const words = [...new Set(known.flatMap((each) => [familyOf(each), each]))];
  const near = suggestion(name, words);
  throw new UsageError(`unknown benchmark "${name}".${near} Known are ${words.join(', ')}.`);
}
