/** How much it matters: `high` can end a service or open it to anybody, `low` is a bad habit. */
export type Severity = 'high' | 'medium' | 'low';

/** How much it matters, the worst first. */
export const severities: readonly Severity[] = ['high', 'medium', 'low'];

/** What a rule has found. */
export interface Finding {
  readonly severity: Severity;
  /** Names of services, from where requests enter, that show it. */
  readonly path: readonly string[];
  /** What is wrong, in a line. */
  readonly what: string;
  /** What to do about it, in a line. */
  readonly todo: string;
}
