import type { Order } from './protocol.ts';

/** What comes from an engine: text that all viewers get, or the greeting of one. */
export type EngineOutput =
  | { readonly kind: 'frame' | 'news'; readonly text: string }
  | { readonly kind: 'greeting'; readonly viewer: number; readonly texts: readonly string[] };

/** What an engine is told. */
export type EngineInput =
  | { readonly kind: 'order'; readonly order: Order }
  | { readonly kind: 'viewers'; readonly count: number }
  | { readonly kind: 'greet'; readonly viewer: number };

/** An engine somewhere else: in a thread of its own. */
export interface EngineHandle {
  tell(input: EngineInput): void;
  close(): Promise<void>;
}

/** Starts the run that `id` names for viewers; `output` hears what comes of it. */
export type EngineStarter = (output: (output: EngineOutput) => void, id: string) => EngineHandle;
