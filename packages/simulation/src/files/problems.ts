import { nearest } from '@spigo/kernel';
import type * as z from 'zod/mini';
import { type Path, quote, valueAt } from './path.ts';

/** Something wrong at a place inside the data of a file. */
export interface PathProblem {
  readonly path: Path;
  /** What was found and what is allowed. */
  readonly message: string;
  /** Looked through for the word that was meant, if anybody gets to read the problem. */
  readonly near?: { readonly word: string; readonly known: readonly string[] };
}

/** The whole message, with the word that was probably meant. */
export function messageOf({ message, near }: PathProblem): string {
  const meant = near === undefined ? undefined : nearest(near.word, near.known);
  return meant === undefined ? message : `${message}; did you mean "${meant}"?`;
}

type Issue = z.core.$ZodIssue;

/** What the schema has against `data`, in our words. */
export function problemsOf(issues: readonly Issue[], data: unknown): PathProblem[] {
  return issues.flatMap((issue) => problemsOfIssue(issue, [], data));
}

function problemsOfIssue(issue: Issue, parent: Path, data: unknown): PathProblem[] {
  const path = [...parent, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    const messages = issue.message.split('\n');
    return issue.keys.map((key, index) => ({
      path: [...path, key],
      message: messages[index] ?? 'unknown field',
    }));
  }
  if (issue.code === 'invalid_union') {
    const branch = meantBranch(issue.errors, valueAt(data, path));
    if (branch !== undefined) return branch.flatMap((each) => problemsOfIssue(each, path, data));
  }
  const found = issue.code === 'invalid_key' ? path.at(-1) : valueAt(data, path);
  const known = knownWords(issue);
  const near = typeof found === 'string' && known.length > 0 ? { word: found, known } : undefined;
  return [{ path, message: describe(issue, found), ...(near === undefined ? {} : { near }) }];
}

/** The alternative that the author had in mind: the one that objects least to what there is. */
function meantBranch(branches: readonly Issue[][], found: unknown): readonly Issue[] | undefined {
  const shaped = branches.filter(
    (branch) => !branch.some((issue) => isOfAnotherShape(issue, found)),
  );
  const best = shaped.toSorted((a, b) => strangers(a) - strangers(b))[0];
  return best !== undefined && (shaped.length === 1 || typeof found === 'object')
    ? best
    : undefined;
}

function isOfAnotherShape(issue: Issue, found: unknown): boolean {
  if (issue.path.length > 0) return false;
  if (issue.code === 'invalid_value') return typeof found === 'object';
  return issue.code === 'invalid_type' || issue.code === 'invalid_union';
}

function strangers(branch: readonly Issue[]): number {
  return branch.reduce(
    (sum, issue) => sum + (issue.code === 'unrecognized_keys' ? 10 * issue.keys.length : 1),
    0,
  );
}

function describe(issue: Issue, found: unknown): string {
  if (issue.code === 'custom' && issue.params?.['complete'] === true) return issue.message;
  const words = knownWords(issue);
  const allowed = words.length > 0 ? words.join(', ') : issue.message;
  if (found === undefined) return `is missing; allowed: ${allowed}`;
  const quotes = isTextFor(issue, found) ? 'the text ' : '';
  return `found ${quotes}${quote(found)}; allowed: ${allowed}`;
}

/** Whether a number, or yes or no, is asked for, and stands in quotes: the message alone hides it. */
function isTextFor(issue: Issue, found: unknown): boolean {
  if (issue.code !== 'invalid_type' || issue.expected === 'string') return false;
  return typeof found === 'string' && /^(?:true|false|-?\d+(?:\.\d*)?(?:e\d+)?)$/i.test(found);
}

function knownWords(issue: Issue): readonly string[] {
  if (issue.code === 'invalid_value') return issue.values.map(String);
  if (issue.code !== 'invalid_union' || !('options' in issue)) return [];
  return (issue.options ?? []).map(String);
}
