import { UsageError } from '@spigo/kernel';

const shown = 60;

/** `text` as error messages quote it: escaped, and cut where it is long. */
export function quote(text: string): string {
  return text.length <= shown ? JSON.stringify(text) : `${JSON.stringify(text.slice(0, shown))}...`;
}

/** A graph file that cannot be read; the message says where, what was found and what is expected. */
export class SavedGraphError extends UsageError {
  override readonly name: string = 'SavedGraphError';
  /** The file, as its reader was told. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 code units. */
  readonly column: number;

  constructor(place: Place, found: string, expected: string) {
    super(`${place.file}:${place.line}:${place.column}: found ${found}; expected ${expected}`);
    this.file = place.file;
    this.line = place.line;
    this.column = place.column;
  }
}

/** A place in a graph file; line and column count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}
