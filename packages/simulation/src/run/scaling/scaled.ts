/** What an autoscaler changes: instances of a service in a region, or the workers of each. */
export interface Scaled {
  /** Useful now, and on their way; those that retire are neither. */
  readonly inService: number;
  readonly starting: number;
  /** The metric's mean over the period that ends at `now`, of each instance in service. */
  readings(now: number): (number | null)[];
  /** So many are ordered. */
  order(count: number): void;
  /** So many that were ordered are useful from `now` on, as far as they were not called off. */
  arrive(count: number, now: number): void;
  /** So many are to go: those on their way first. */
  dismiss(count: number, now: number): void;
  /** Lets those go that are to go and have nothing left to do. True if some still have. */
  release(now: number): boolean;
}
