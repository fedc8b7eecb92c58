import { Call, ClientRequest, originOf, type Work } from '@spigo/actors';

/** The call that this work is; null where it is one-way, or a client's own. */
export function callOf(work: Work): Call | null {
  const origin = originOf(work);
  return origin instanceof Call ? origin : null;
}

/** The client's request of which this work is a part; null where nobody keeps one. */
export function requestOf(work: Work): ClientRequest | null {
  let at = originOf(work);
  while (at instanceof Call) at = originOf(at.frame.work);
  return at instanceof ClientRequest ? at : null;
}

/** The name of what is done: that of the operation, or `replicate`. */
export function operationOf(work: Work): string {
  return work.kind === 'Replicate' ? 'replicate' : work.operation;
}

/** Whether this is an instance's own work, nobody's request, which nobody has told to begin. */
export function isOwnWork(work: Work): boolean {
  const origin = originOf(work);
  return work.span === 0 && !(origin instanceof Call) && !(origin instanceof ClientRequest);
}
