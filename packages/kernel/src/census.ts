import { InvariantError } from './errors.ts';

/** Where all messages of a run have gone. */
export interface Census {
  readonly sent: number;
  readonly duplicated: number;
  readonly delivered: number;
  /** By reason. */
  readonly dropped: Readonly<Record<string, number>>;
  readonly deadLetters: number;
  /** Under way or waiting. */
  readonly queued: number;
}

/**
 * Throws an InvariantError unless sent + duplicated = delivered + dropped + dead letters + queued:
 * nothing is lost silently.
 */
export function checkConservation(census: Census, seed: number, at: number): void {
  const dropped = Object.values(census.dropped).reduce((sum, count) => sum + count, 0);
  const put = census.sent + census.duplicated;
  const got = census.delivered + dropped + census.deadLetters + census.queued;
  if (put !== got) {
    throw new InvariantError(
      `messages do not balance at ${at / 1_000} ms (seed ${seed}): sent ${census.sent} + duplicated ${census.duplicated} = ${put}, but delivered ${census.delivered} + dropped ${dropped} + dead letters ${census.deadLetters} + queued ${census.queued} = ${got}; please report this`,
    );
  }
}
