import type { Hop } from '../requests/hop.ts';
import type { ClientTimer } from './client.ts';
import type { PolicedRequest } from './clientPolicedRequest.ts';
import type { ClientTry } from './clientTry.ts';

/** What a request under a policy waits for beside its answer. */
export class TryTimer implements ClientTimer {
  readonly kind = 'TryDue';
  private readonly what: 'timeOut' | 'hedge' | 'tryAgain';
  private readonly request: PolicedRequest;
  /** What the try has begun with; null between two tries. */
  private readonly first: ClientTry | null;

  constructor(what: TryTimer['what'], request: PolicedRequest, first: ClientTry | null) {
    this.what = what;
    this.request = request;
    this.first = first;
  }

  /** The client's own piece of work. */
  get hop(): Hop {
    return this.request.root;
  }

  due(): void {
    const { request, first } = this;
    if (first === null) request.caller.backOffOver(request);
    else if (this.what === 'timeOut') request.caller.timedOut(request, first);
    else request.caller.hedgeDue(request, first);
  }
}
