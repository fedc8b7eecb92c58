import type { DurationText } from '@spigo/kernel';
import type { Connection } from '../network/connection.ts';

/** What `env.fetch` takes beside the options of `fetch`. */
export interface FetchOptions {
  /** The longest wait for the connection, for the head of the response and for each part of its body. */
  readonly timeout?: DurationText;
}

/**
 * `fetch` as the user's types know it, with the options above. Where they know none (no DOM, no Node), its
 * response is unknown.
 */
export type Fetch = typeof globalThis extends {
  fetch: (input: infer Input, init?: infer Init) => infer Answer;
}
  ? (input: Input, init?: Init & FetchOptions) => Answer
  : (input: string, init?: FetchOptions) => Promise<unknown>;

/** What a `fetch` of the host's goes over. */
export interface FetchWire {
  /** A connection to a port of `host`, whose capital letters an address has lost; default 5 s. */
  connect(host: string, port: number, timeout?: DurationText): Promise<Connection>;
}

/** The name among `names` that `host` means: as in DNS, capital letters are no difference. */
export function spelledHost(host: string, names: Iterable<string>): string {
  for (const name of names) if (name.toLowerCase() === host) return name;
  return host;
}
