import { UsageError } from '@spigo/kernel';
import type { Result } from '@spigo/simulation';
import { readTextFile } from './textFile.ts';

/** What a word of `compare` may name. */
export type ComparedFile =
  | { readonly kind: 'architecture' }
  | { readonly kind: 'run' }
  | { readonly kind: 'result'; readonly result: Result };

const isFields = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The parts of a result that are looked into before its figures are, each with its own name. */
const parts = ['requests', 'services', 'graph', 'registry'] as const;

function isResult(
  data: Readonly<Record<string, unknown>>,
): data is Readonly<Record<string, unknown>> & Result {
  return typeof data['arch'] === 'string' && parts.every((part) => isFields(data[part]));
}

/** What is no JSON may still be an architecture, with errors of its own. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Whether `word` names a result, a run file, or, as everything else, an architecture. Throws a UsageError
 * for a file that cannot be read, and for one that calls itself a result and is none.
 */
export async function comparedFile(word: string): Promise<ComparedFile> {
  if (!/\.json$/i.test(word)) return { kind: 'architecture' };
  const text = await readTextFile(word);
  const data = parse(text);
  if (!isFields(data)) return { kind: 'architecture' };
  if (data['schema'] === 'spigo.run/1') return { kind: 'run' };
  if (data['schema'] !== 'spigo.result/1') return { kind: 'architecture' };
  if (isResult(data)) return { kind: 'result', result: data };
  throw new UsageError(`${word}: found "spigo.result/1" without ${parts.join(', ')}`);
}
