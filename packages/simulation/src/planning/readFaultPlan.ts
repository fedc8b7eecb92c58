import type { Fault } from '@spigo/faults';
import { ArchitectureError } from '../files/architectureError.ts';
import { problemsOf } from '../files/problems.ts';
import { formatOf, located, readText } from '../files/readText.ts';
import { fault } from '../schema/faults.ts';
import { fields, lazily, listOf, required, type Schema } from '../schema/vocabulary.ts';

const plan: () => Schema<{ readonly faults: readonly Fault[] }> = lazily('faultPlan', () =>
  fields({ faults: required(listOf(fault, 1), 'what goes wrong') }),
);

/**
 * The faults in a file of their own, JSON or YAML: a list, or an object with the list under `faults`;
 * each entry as in an architecture file, or a line. Rejects with an ArchitectureError that says where.
 */
export async function readFaultPlan(text: string, file: string): Promise<readonly Fault[]> {
  const plain = text.replace(/^\uFEFF/, '');
  const reading = await readText(plain, file, formatOf(file, plain));
  const isList = Array.isArray(reading.data);
  const data: unknown = isList ? { faults: reading.data } : reading.data;
  const parsed = plan().safeParse(data);
  const problems = problemsOf(parsed.error?.issues ?? [], data);
  if (parsed.success && problems.length === 0) return parsed.data.faults;
  const placed = problems.map((problem) => {
    const path = isList ? problem.path.slice(1) : problem.path;
    return located({ ...problem, path }, plain, reading);
  });
  throw new ArchitectureError(file, placed);
}
