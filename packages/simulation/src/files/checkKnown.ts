import { type Path, quote } from './path.ts';
import type { PathProblem } from './problems.ts';

/** The words that are allowed somewhere, made ready once: a file may ask a hundred thousand times. */
export interface Known {
  readonly words: readonly string[];
  has(word: string): boolean;
  /** The first of them, for a message. */
  readonly some: string;
}

const mostShown = 12;

/** `words`, ready to be asked for. */
export function knownOf(words: readonly string[]): Known {
  const set = new Set(words);
  return { words, has: (word) => set.has(word), some: someOf(words) };
}

function someOf(words: readonly string[]): string {
  const shown = words.slice(0, mostShown).join(', ');
  if (shown === '') return 'nothing, there is none';
  const rest = words.length - mostShown;
  return rest > 0 ? `${shown} and ${rest} more` : shown;
}

/** A problem for a name that is not among those that are known. */
export function checkKnown(path: Path, name: string, known: Known): PathProblem[] {
  if (known.has(name)) return [];
  const message = `found ${quote(name)}; allowed: ${known.some}`;
  return [{ path, message, near: { word: name, known: known.words } }];
}
