import type { Settings } from '../settings/settings.ts';
import type { FinishedRun, Measurement } from './thread.ts';

/** What a thread is told when it starts. */
export interface ThreadData {
  readonly kind: 'spigo thread';
  /** One word, not 0 once the user has interrupted. */
  readonly interrupted: Int32Array<SharedArrayBuffer>;
}

/** One piece of work for a thread. */
export type Task =
  | { readonly kind: 'simulate'; readonly settings: Settings; readonly seed: number }
  | { readonly kind: 'measure'; readonly benchmark: string };

/** How a piece of work ended. */
export type Answer =
  | { readonly kind: 'run'; readonly run: FinishedRun }
  | { readonly kind: 'measurement'; readonly measurement: Measurement }
  | {
      readonly kind: 'failure';
      /** True if the user's input was wrong, not we. */
      readonly usersFault: boolean;
      readonly name: string;
      readonly message: string;
      readonly stack: string;
    };

/** True if `value`, which a thread found at its start, makes it one of ours. */
export function isThreadData(value: unknown): value is ThreadData {
  return (
    typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'spigo thread'
  );
}
