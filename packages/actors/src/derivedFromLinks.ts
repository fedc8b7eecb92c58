import type { Instance } from './instance.ts';

/**
 * Something that hangs on an instance's links alone (tiers, a ring): made when it is first asked for,
 * and again only after the links have changed.
 */
export function derivedFromLinks<D>(make: (instance: Instance) => D): (instance: Instance) => D {
  const known = new WeakMap<Instance, { readonly changes: number; readonly value: D }>();
  return (instance) => {
    const { changes } = instance.discovery;
    const last = known.get(instance);
    if (last !== undefined && last.changes === changes) return last.value;
    const value = make(instance);
    known.set(instance, { changes, value });
    return value;
  };
}
