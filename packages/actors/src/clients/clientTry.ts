import type { Attempt } from '@spigo/dynamics';
import type { Failure } from '@spigo/gotocol';
import type { Instance } from '../instance.ts';
import { Frame, type Work } from '../requests/frame.ts';
import type { Client } from './client.ts';

/** One try of a client's request, as the client's policy knows it. */
export type ClientAttempt = Attempt<Client, Failure>;

/** The client's own piece of work for one try of a request. */
export class ClientTry extends Frame {
  readonly attempt: ClientAttempt;
  /** Nobody will ever answer what it waits for. */
  lost = false;

  /** Begins at `now`, in microseconds. */
  constructor(instance: Instance, work: Work, attempt: ClientAttempt, now: number) {
    super(instance, work, null, now);
    this.attempt = attempt;
  }

  override get isGivenUp(): boolean {
    return !this.attempt.open;
  }
}
