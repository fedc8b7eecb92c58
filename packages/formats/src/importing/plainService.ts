/** How a service calls another, as an architecture file writes it. */
export interface PlainPolicy {
  readonly timeout?: string;
  readonly retry?: {
    readonly maxRetries: number;
    readonly backoff?: {
      readonly kind: 'exponential';
      readonly base: string;
      readonly cap: string;
      readonly jitter: 'full';
    };
    readonly budget?: number;
  };
  readonly bulkhead?: number;
  readonly loadBalancing?: string;
}

interface PlainMessage {
  readonly to: string;
  readonly operation?: string;
}

/** A step of an operation, as far as files of compose and Kubernetes know any. */
export type PlainStep =
  | { readonly call: PlainMessage }
  | { readonly send: PlainMessage }
  | {
      readonly choice: readonly { readonly weight: number; readonly steps: readonly PlainStep[] }[];
    };

/** A service of an architecture file as plain data. */
export interface PlainService {
  readonly name: string;
  readonly package?: string;
  readonly count?: number;
  readonly regions?: number;
  readonly dependencies?: readonly string[];
  readonly daemons?: readonly { readonly every: string; readonly steps: readonly PlainStep[] }[];
  readonly policies?: Readonly<Record<string, PlainPolicy>>;
}

/** A service whose operations are spelled out. */
export interface PlainCaller extends PlainService {
  readonly operations?: Readonly<Record<string, readonly PlainStep[]>>;
}

/** An architecture file as plain data. */
export interface PlainArchitecture {
  readonly arch: string;
  readonly version: 'arch-0.2';
  readonly description: string;
  readonly services: readonly PlainService[];
}
