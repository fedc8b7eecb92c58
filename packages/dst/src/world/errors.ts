import { UsageError } from '@spigo/kernel';

/** Why something that `env` was asked for did not happen. */
export type EnvErrorCode =
  | 'refused'
  | 'noRoute'
  | 'timeout'
  | 'addressInUse'
  | 'reset'
  | 'closed'
  | 'protocol'
  | 'noSpace'
  | 'io'
  | 'notFound';

/** What the promises of `env` reject with; its `code` is what code decides by. */
export class EnvError extends Error {
  override readonly name: string = 'EnvError';
  readonly code: EnvErrorCode;

  constructor(code: EnvErrorCode, message: string) {
    super(`${code}: ${message}`);
    this.code = code;
  }
}

/**
 * The scenario is wrong: code touched what is the host's, a plan threw, a pattern hits nobody. `place` is
 * the file and line of the user's code, where it is known.
 */
export class ScenarioError extends UsageError {
  readonly place: string | null;

  constructor(message: string, place: string | null = null) {
    super(place === null ? message : `${message}\n  at ${place}`);
    this.place = place;
  }
}

/**
 * Code awaits something of which the simulation knows nothing. The line comes from a second run of the
 * same seed that looks at every promise, see `AwaitTrace`.
 */
export class ForeignAwaitError extends ScenarioError {
  readonly who: string;

  constructor(who: string, place: string | null = null) {
    super(
      `${who} awaits something that is not of the simulation (a timer, a file, a promise of the host's, or one that nobody settles); await only what env gives`,
      place,
    );
    this.who = who;
  }
}

/** The message of whatever was thrown. */
export function messageOf(thrown: unknown): string {
  if (thrown instanceof Error) return thrown.message;
  if (typeof thrown === 'object' && thrown !== null && 'message' in thrown) {
    return String(thrown.message);
  }
  return String(thrown);
}
