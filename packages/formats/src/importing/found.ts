import type { PlainArchitecture, PlainPolicy } from './plainService.ts';

/** A call: to one of some services, in proportion to their weights. */
export interface FoundCall {
  readonly to: readonly { readonly name: string; readonly weight: number }[];
  /** What is asked; undefined: the operation being served. */
  readonly operation?: string;
  readonly policy?: PlainPolicy;
}

/** How users come to a service. */
export interface Entrance {
  /** How they call it. */
  readonly policy: PlainPolicy;
  /** Something at the edge leads them here, whether others call it or not. */
  readonly atEdge: boolean;
  /** Their share among the entrances; undefined: as many as come to any other. */
  readonly weight?: number;
}

/** Work that a service does by itself from time to time. */
export interface FoundDaemon {
  /** A duration as files write it. */
  readonly every: string;
}

/** A service as somebody else's file describes it. */
export interface FoundService {
  /** As the file calls it. */
  readonly name: string;
  /** An alias of a package; undefined: a service of no special kind. */
  readonly package?: string;
  /** Instances, at least one. */
  readonly count: number;
  /** What it calls, by the names that the file uses. */
  readonly calls: readonly FoundCall[];
  /** Whether it can be reached from outside. */
  readonly isPublic: boolean;
  /** It is there for operators: users come in elsewhere, if they can. */
  readonly isTool: boolean;
  /** What a file says of how users come to it. */
  readonly entrance?: Entrance;
  /** What it calls it calls by itself, so often. */
  readonly daemon?: FoundDaemon;
}

/** What a file was turned into. */
export interface ImportedArchitecture {
  readonly format: 'compose' | 'kubernetes' | 'mad';
  /** An architecture file as plain data. */
  readonly architecture: PlainArchitecture;
  /** What could not be carried over, and what was decided on the way; a sentence each. */
  readonly notes: readonly string[];
  /** Services that no request can reach, by their names in the architecture. */
  readonly unreached?: readonly string[];
}

/** A call of exactly one service. */
export function callOf(name: string): FoundCall {
  return { to: [{ name, weight: 1 }] };
}
