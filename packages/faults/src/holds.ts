/**
 * Who is held by which faults: what two faults have hit is itself again when both have healed. `T` is
 * what a fault does to it, such as the factor by which it is slower.
 */
export class Holds<T> {
  private readonly held: Map<number, Map<string, T>> = new Map();

  /** Fault `fault` holds `actor`; true if none did before. */
  add(actor: number, fault: string, what: T): boolean {
    const faults = this.held.get(actor) ?? new Map<string, T>();
    const first = faults.size === 0;
    faults.set(fault, what);
    this.held.set(actor, faults);
    return first;
  }

  /** The pair of `add`; true if none holds it any more. False if that one never did. */
  remove(actor: number, fault: string): boolean {
    const faults = this.held.get(actor);
    if (faults?.delete(fault) !== true || faults.size > 0) return false;
    this.held.delete(actor);
    return true;
  }

  /** What all faults do that hold `actor`, in the order in which they began. */
  of(actor: number): ReadonlyMap<string, T> {
    return this.held.get(actor) ?? new Map();
  }
}
