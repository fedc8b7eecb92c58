import type { GotocolRef } from './gotocol.ts';

/** What a registry knows of an instance. */
export interface RegistryEntry {
  readonly name: string;
  readonly service: string;
  /** Its number among the instances of its service, 0 or more. */
  readonly index: number;
  /** The kind of actor: decides the tier in which a staash asks it. */
  readonly package: string;
  readonly region: string;
  readonly zone: string;
  readonly ref: GotocolRef;
}

/** The order of the instances of one service: by index; those of one index by name. */
export function inOrder(one: RegistryEntry, other: RegistryEntry): number {
  if (one.index !== other.index) return one.index - other.index;
  if (one.name === other.name) return 0;
  return one.name < other.name ? -1 : 1;
}

/** The registries of one region, in the order in which an instance tries them. */
export interface RegistryGroup {
  readonly region: string;
  readonly registries: readonly GotocolRef[];
}
