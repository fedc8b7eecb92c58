/**
 * Counts the requests of clients as a result does, and those of the warm-up, too: one-way ones, which end
 * where they are stored, and those that are lost far from their client.
 */
export class ClientTally {
  startedCount = 0;
  succeededCount = 0;
  failedCount = 0;
  /** Failures by reason. */
  readonly causes: Record<string, number> = {};

  started(): void {
    this.startedCount++;
  }

  succeeded(): void {
    this.succeededCount++;
  }

  failed(_source: string, _startedAt: number, reason: string): void {
    this.failedCount++;
    this.causes[reason] = (this.causes[reason] ?? 0) + 1;
  }
}
