import type { Instance } from '../instance.ts';

/** Something derived from the links of one instance, and the state of the links that it was made from. */
export interface Derived {
  readonly key: object;
  readonly changes: number;
  readonly value: unknown;
}

/**
 * Something that hangs on an instance's links alone (tiers, a ring): made when it is first asked for,
 * and again only after the links have changed. Kept in the instance, because a WeakMap costs 20 ns a
 * look-up; the key proves the type of the value.
 */
export function derivedFromLinks<D>(make: (instance: Instance) => D): (instance: Instance) => D {
  return (instance) => {
    const { changes } = instance.discovery;
    const last = instance.derived;
    if (last !== null && last.key === make && last.changes === changes) return last.value as D;
    const value = make(instance);
    instance.derived = { key: make, changes, value };
    return value;
  };
}
