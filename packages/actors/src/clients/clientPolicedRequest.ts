import { PolicedCall } from '@spigo/dynamics';
import type { Failure } from '@spigo/gotocol';
import type { TimerId } from '@spigo/kernel';
import type { Hop } from '../requests/hop.ts';
import type { Client, Wish } from './client.ts';
import type { ClientCaller } from './clientCaller.ts';
import { ClientRequest, type RequestOwner } from './clientRequest.ts';
import { ClientTry } from './clientTry.ts';

/** A request under a policy of its client: it ends with the last of its tries. */
export class PolicedRequest extends ClientRequest {
  readonly caller: ClientCaller;
  readonly call: PolicedCall<Client, Failure>;
  /** Stands for the whole of it, in no list of open work. */
  readonly root: Hop;
  /** What the current try has begun: one piece of work, two where it was hedged. */
  readonly tries: ClientTry[] = [];
  /** Of the current try; null where it has no time-out. */
  timeOut: TimerId | null = null;
  /** The current try will have a second piece of work, unless it ends before. */
  hedgeAhead = false;

  constructor(client: Client, caller: ClientCaller, wish: Wish, owner: RequestOwner | null) {
    const { instance } = client;
    super(instance.traits.service, instance.now, false, owner);
    this.caller = caller;
    this.call = new PolicedCall(
      caller.policy,
      instance.around.terms.keyText(wish.key),
      instance.now,
    );
    this.root = client.hopOf(this, wish);
    this.root.keep();
  }

  /** Ends as its call has. */
  conclude(): void {
    const { clients, reader } = this.root.instance.around;
    const { failure } = this.call;
    reader?.ended(this.root, failure);
    if (failure === null) this.succeed(clients, this.root.instance.now);
    else this.fail(clients, failure);
  }

  override partEnded(hop: Hop, failure: Failure | null): void {
    if (hop instanceof ClientTry) this.caller.ended(this, hop, failure);
  }

  override waitsForEver(hop: Hop): boolean {
    if (hop instanceof ClientTry) hop.lost = true;
    const { phase, timeout } = this.call;
    if (phase !== 'inFlight' || timeout > 0 || this.hedgeAhead) return false;
    return this.tries.every(({ lost }) => lost);
  }

  protected override settle(): void {
    this.caller.forget(this);
    super.settle();
  }
}
