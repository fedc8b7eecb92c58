import type { GotocolRef } from './gotocol.ts';

/** What a registry knows of an instance. */
export interface RegistryEntry {
  readonly name: string;
  readonly service: string;
  /** The kind of actor: decides the tier in which a staash asks it. */
  readonly package: string;
  readonly region: string;
  readonly zone: string;
  readonly ref: GotocolRef;
}

/** The registries of one region, in the order in which an instance tries them. */
export interface RegistryGroup {
  readonly region: string;
  readonly registries: readonly GotocolRef[];
}
