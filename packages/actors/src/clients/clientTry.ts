import type { Attempt } from '@spigo/dynamics';
import type { Failure } from '@spigo/gotocol';
import type { Instance } from '../instance.ts';
import { Hop } from '../requests/hop.ts';
import type { Client } from './client.ts';

/** One try of a client's request, as the client's policy knows it. */
export type ClientAttempt = Attempt<Client, Failure>;

/** The client's own piece of work for one try of a request. */
export class ClientTry extends Hop {
  readonly sending: ClientAttempt;
  private readonly request: Hop;
  /** Nobody will ever answer what it waits for. */
  lost = false;

  /** One try of the request for which `whole` stands; begins at `now`, in microseconds. */
  constructor(instance: Instance, whole: Hop, sending: ClientAttempt, now: number) {
    super('GetRequest', instance, now, whole.root);
    this.sending = sending;
    this.request = whole;
    this.operation = whole.operation;
    this.key = whole.key;
    this.priority = whole.priority;
    this.trace = whole.trace;
    this.keep();
  }

  override get whole(): Hop {
    return this.request;
  }

  override get isGivenUp(): boolean {
    return !this.sending.open;
  }
}
