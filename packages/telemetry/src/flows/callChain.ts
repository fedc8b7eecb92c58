import { type Call, ClientRequest, Hop, originOf, rootOf, type Work } from '@spigo/actors';

/** The call that this work is; null where it is one-way, or a client's own. */
export function callOf(work: Work): Call | null {
  const origin = originOf(work);
  return origin instanceof Hop ? origin.call : null;
}

/** The client's request of which this work is a part; null where nobody keeps one. */
export function requestOf({ root }: Hop): ClientRequest | null {
  return root instanceof ClientRequest ? root : null;
}

/** The same of a message that brings work. */
export function requestIn(work: Work): ClientRequest | null {
  const root = rootOf(originOf(work));
  return root instanceof ClientRequest ? root : null;
}

/** The name of what is done: that of the operation, or `replicate`. */
export function operationOf({ brings, operation }: Hop): string {
  return brings === 'Replicate' ? 'replicate' : operation;
}

/** The same of a message that brings work. */
export function operationIn(work: Work): string {
  return work.kind === 'Replicate' ? 'replicate' : work.operation;
}

/** Whether this is an instance's own work, nobody's request, which nobody has told to begin. */
export function isOwnWork({ span, origin }: Hop): boolean {
  return span === 0 && !(origin instanceof Hop) && !(origin instanceof ClientRequest);
}
