import type { ClientMeter } from '@spigo/dynamics';

/**
 * One request as its client sees it, from its start to its end. It travels, opaque, with everything
 * that the request causes, so that whatever happens to a part of it can be told to the whole.
 */
export class ClientRequest {
  /** Name of the client's service. */
  readonly source: string;
  readonly startedAt: number;
  /** One-way: it ends at its first durable store, and nobody waits for it. */
  readonly oneWay: boolean;
  ended = false;
  /** Faults that this request has met, by id; null while there are none. */
  hurtBy: string[] | null = null;

  constructor(source: string, startedAt: number, oneWay: boolean) {
    this.source = source;
    this.startedAt = startedAt;
    this.oneWay = oneWay;
  }

  /** Ends it with success at `now`, in microseconds; what has ended stays as it is. */
  succeed(clients: ClientMeter, now: number): void {
    if (this.ended) return;
    this.ended = true;
    clients.succeeded(this.source, this.startedAt, this.oneWay ? null : now - this.startedAt);
  }

  /** Ends it without; what has ended stays as it is. */
  fail(clients: ClientMeter, reason: string): void {
    if (this.ended) return;
    this.ended = true;
    clients.failed(this.source, this.startedAt, reason);
  }
}
