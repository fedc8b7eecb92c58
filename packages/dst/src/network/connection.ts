import type { DurationText } from '@spigo/kernel';

/** Options of a connect. */
export interface ConnectOptions {
  /** Default 5 s. */
  readonly timeout?: DurationText;
  /** False: what is lost on this connection is not sent again. */
  readonly retransmit?: boolean;
}

/** Options of a read. */
export interface ReadOptions {
  /** Default: for ever. A read that timed out leaves the connection as it is. */
  readonly timeout?: DurationText;
}

/** Two ends of messages, in order, each exactly once while it lives. */
export interface Connection extends AsyncIterable<unknown> {
  /** `host:port` of the other end. */
  readonly remote: string;
  /** Sends a message: any structured-cloneable value, copied at once. Rejects `reset`, `timeout`, `closed`. */
  write(message: unknown): Promise<void>;
  /** The next message, or null after the other's orderly end. Rejects `reset`, `timeout`. */
  read(options?: ReadOptions): Promise<unknown>;
  /** Ends this direction in an orderly way: the other reads what was written, then null. */
  end(): void;
  /** Ends the connection at once, for both. */
  reset(): void;
}

/** A port that takes connections. */
export interface Listener extends AsyncIterable<Connection> {
  readonly port: number;
  /** The next connection; rejects `closed` once the listener is. */
  accept(): Promise<Connection>;
  /** Takes no more; loops over the listener end. */
  close(): void;
}
