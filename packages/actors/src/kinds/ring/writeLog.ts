/** The number in a value, `v17`: that of the request that wrote it; NaN where it has none. */
const versionOf = (value: string): number => Number(value.slice(1));

/** True if `value` was written by an earlier request than `other`, as far as both say. */
export function isOlder(value: string, other: string): boolean {
  return versionOf(value) < versionOf(other);
}

/**
 * What the instances of one service have stored, as nobody among them knows it: the newest value of each
 * key. By it reads are told that were answered with an older one.
 */
export class WriteLog {
  private readonly newest: Map<string, string> = new Map();
  /** Reads that were answered with a value older than the newest one stored until then. */
  staleReads = 0;

  /** A write has succeeded. */
  stored(key: string, value: string): void {
    const known = this.newest.get(key);
    if (known === undefined || !isOlder(value, known)) this.newest.set(key, value);
  }

  /** A read is answered with `value`. */
  read(key: string, value: string): void {
    const newest = this.newest.get(key);
    if (newest !== undefined && isOlder(value, newest)) this.staleReads++;
  }
}
