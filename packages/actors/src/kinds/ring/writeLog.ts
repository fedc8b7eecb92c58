import type { Terms } from '../../requests/terms.ts';

/**
 * What the instances of one service have stored, as nobody among them knows it: the newest value of each
 * key. By it reads are told that were answered with an older one.
 */
export class WriteLog {
  private readonly newest: Map<number, number> = new Map();
  private readonly terms: Terms;
  /** Reads that were answered with a value older than the newest one stored until then. */
  staleReads = 0;

  constructor(terms: Terms) {
    this.terms = terms;
  }

  /** A write has succeeded. */
  stored(key: number, value: number): void {
    const known = this.newest.get(key);
    if (known === undefined || !this.terms.isOlder(value, known)) this.newest.set(key, value);
  }

  /** A read is answered with `value`. */
  read(key: number, value: number): void {
    const newest = this.newest.get(key);
    if (newest !== undefined && this.terms.isOlder(value, newest)) this.staleReads++;
  }
}
