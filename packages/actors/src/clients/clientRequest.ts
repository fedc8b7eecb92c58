import type { ClientMeter } from '@spigo/dynamics';
import type { Failure } from '@spigo/gotocol';
import type { Hop } from '../requests/hop.ts';

/** Who wants to know when a request has ended. */
export interface RequestOwner {
  requestEnded(request: ClientRequest): void;
}

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
  private readonly owner: RequestOwner | null;

  /** `owner` is told of its end, whatever that is. */
  constructor(
    source: string,
    startedAt: number,
    oneWay: boolean,
    owner: RequestOwner | null = null,
  ) {
    this.source = source;
    this.startedAt = startedAt;
    this.oneWay = oneWay;
    this.owner = owner;
  }

  /** Ends it with success at `now`, in microseconds; what has ended stays as it is. */
  succeed(clients: ClientMeter, now: number): void {
    if (this.ended) return;
    this.ended = true;
    const latency = this.oneWay ? null : now - this.startedAt;
    clients.succeeded(this.source, this.startedAt, latency, this.hurtBy);
    this.settle();
  }

  /** Ends it without; what has ended stays as it is. */
  fail(clients: ClientMeter, reason: string): void {
    if (this.ended) return;
    this.ended = true;
    clients.failed(this.source, this.startedAt, reason, this.hurtBy);
    this.settle();
  }

  /**
   * A part of it that nobody waits for has ended: the client's own hop, or one-way work on its way.
   * What the client waits for ends with the former; a one-way request succeeds when it is stored.
   */
  partEnded(_frame: Hop, failure: Failure | null, clients: ClientMeter, now: number): void {
    if (failure !== null) this.fail(clients, failure);
    else if (!this.oneWay) this.succeed(clients, now);
  }

  /**
   * Nobody will ever answer what `hop`, a piece of work of the client's own, waits for. True if the
   * client waits for it without end: nothing else can come of the request.
   */
  waitsForEver(_frame: Hop): boolean {
    return true;
  }

  protected settle(): void {
    this.owner?.requestEnded(this);
  }
}
