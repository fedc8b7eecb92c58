/** Counts of single instances, by actor id. */
export class InstanceCounts {
  readonly arrivals: number[] = [];
  readonly failures: number[] = [];

  arrived(actor: number): void {
    this.arrivals[actor] = (this.arrivals[actor] ?? 0) + 1;
  }

  failed(actor: number): void {
    this.failures[actor] = (this.failures[actor] ?? 0) + 1;
  }
}
