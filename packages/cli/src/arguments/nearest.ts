import { nearest } from '@spigo/kernel';

/**
 * The word that `found` was probably meant to be, or undefined where none is near: at most a third
 * of its letters away, but always one.
 */
export function nearestWord(found: string, known: readonly string[]): string | undefined {
  return nearest(found, known, Math.max(1, Math.floor(found.length / 3)));
}

/** ` Did you mean "word"?`, or nothing where no known word is near. */
export function suggestion(found: string, known: readonly string[]): string {
  const meant = nearestWord(found, known);
  return meant === undefined ? '' : ` Did you mean "${meant}"?`;
}
