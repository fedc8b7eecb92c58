/** The caller asked for something that cannot be: wrong arguments, wrong order of calls. */
export class UsageError extends Error {
  override readonly name: string = 'UsageError';
}

/**
 * What the user asked for would never end, as is found out while it runs: the run fails with just this,
 * whatever the supervision of the actor at work says.
 */
export class RunawayError extends UsageError {}

/** A rule of ours broke: always a defect of the simulator, never of its user. */
export class InvariantError extends Error {
  override readonly name: string = 'InvariantError';
}

/** What is known about the moment at which an actor failed. */
export interface FailureSite {
  readonly actor: string;
  /** Kind of the message or timer in hand, or what the actor was doing. */
  readonly handling: string;
  /** Virtual time in microseconds. */
  readonly at: number;
  readonly seed: number;
}

/** An actor threw, or broke a rule of actors, and its supervision says that the run fails. */
export class ActorError extends Error {
  override readonly name: string = 'ActorError';
  readonly site: FailureSite;

  constructor(site: FailureSite, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(
      `actor "${site.actor}" failed on "${site.handling}" at ${site.at / 1_000} ms (seed ${site.seed}): ${reason}`,
      { cause },
    );
    this.site = site;
  }
}
