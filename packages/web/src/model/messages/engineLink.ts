import type { Order } from './protocol.ts';

/**
 * What comes from an engine: text that all viewers get, of which the newest `of` its kind is enough, or
 * all of it is wanted; or the greeting of one viewer.
 */
export type EngineOutput =
  | { readonly kind: 'latest'; readonly of: string; readonly text: string }
  | { readonly kind: 'news'; readonly text: string }
  | { readonly kind: 'greeting'; readonly viewer: number; readonly texts: readonly string[] };

/** What an engine is told. */
export type EngineInput =
  /** `viewer`: who gave it. */
  | { readonly kind: 'order'; readonly order: Order; readonly viewer?: number }
  /** So many watch, and so many of them have it on the screen. */
  | { readonly kind: 'viewers'; readonly count: number; readonly awake: number }
  | { readonly kind: 'greet'; readonly viewer: number };

/** An engine somewhere else: in a thread of its own. */
export interface EngineHandle {
  tell(input: EngineInput): void;
  close(): Promise<void>;
}

/** Starts the run that `id` names for viewers; `output` hears what comes of it. */
export type EngineStarter = (output: (output: EngineOutput) => void, id: string) => EngineHandle;
