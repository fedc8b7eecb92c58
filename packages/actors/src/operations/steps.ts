import type { BackOffSettings, Sampler, WeightedChoice } from '@spigo/dynamics';

/** What one operation of a service does: steps in order; the first failure ends them. */
export type Program = readonly Step[];

/** One step of an operation. Times in microseconds. */
export type Step =
  /** Time on the request's worker. */
  | { readonly kind: 'work'; readonly time: Sampler }
  /** Asks a dependency and waits; fails if that fails. Null: as the request being served. */
  | {
      readonly kind: 'call';
      readonly to: string;
      readonly operation: string | null;
      readonly priority: number | null;
      /** Of each try, over 0; null: as the policy says. */
      readonly timeout: number | null;
    }
  /** Tells a dependency and does not wait. */
  | { readonly kind: 'send'; readonly to: string; readonly operation: string | null }
  /** Side by side; `need` of them must succeed, and then nobody waits for the others. */
  | { readonly kind: 'parallel'; readonly need: number; readonly branches: readonly Program[] }
  | { readonly kind: 'choice'; readonly ways: WeightedChoice<Program> }
  | { readonly kind: 'repeat'; readonly times: number; readonly steps: Program }
  /** Tried again when they fail. */
  | {
      readonly kind: 'retry';
      readonly maxRetries: number;
      readonly backoff: BackOffSettings | null;
      readonly steps: Program;
    }
  /** A failure inside is forgotten. */
  | { readonly kind: 'ignore'; readonly steps: Program }
  /** Fails with this probability, 0 to 1. */
  | { readonly kind: 'fail'; readonly probability: number };

/** How something that was waited for has ended: with the number of a value, or why it failed. */
export interface Outcome<F> {
  readonly value: number;
  readonly failure: F | null;
}
