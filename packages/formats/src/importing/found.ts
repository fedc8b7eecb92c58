/** A service as somebody else's file describes it. */
export interface FoundService {
  /** As the file calls it. */
  readonly name: string;
  /** An alias of a package; undefined: a service of no special kind. */
  readonly package?: string;
  /** Instances, at least one. */
  readonly count: number;
  /** Names of the services that it calls, as the file calls them. */
  readonly dependencies: readonly string[];
  /** Whether it can be reached from outside. */
  readonly isPublic: boolean;
}

/** What a file was turned into. */
export interface ImportedArchitecture {
  readonly format: 'compose' | 'kubernetes' | 'mad';
  /** An architecture file as plain data. */
  readonly architecture: PlainArchitecture;
  /** What could not be carried over, and what was decided on the way; a sentence each. */
  readonly notes: readonly string[];
}

/** A service of an architecture file as plain data. */
export interface PlainService {
  readonly name: string;
  readonly package?: string;
  readonly count?: number;
  readonly regions?: number;
  readonly dependencies?: readonly string[];
}

/** An architecture file as plain data. */
export interface PlainArchitecture {
  readonly arch: string;
  readonly version: 'arch-0.2';
  readonly description: string;
  readonly services: readonly PlainService[];
}
