import { checkRules, type RuleFinding, type RuleName } from '@spigo/experiments';
import { readArchitecture, resolveArchitecture } from '@spigo/simulation';

/** Plain data of a service. */
export type Plain = Readonly<Record<string, unknown>>;

/** The outermost of an architecture: users who enter through `to`. */
export const users = (...to: string[]): Plain => ({
  name: 'www',
  package: 'denominator',
  regions: 0,
  dependencies: to,
});

/** What a rule finds in an architecture of those services, of which users ask gets. */
export function found(rule: RuleName, services: readonly Plain[], rest: Plain = {}): RuleFinding[] {
  const file = { arch: 'a', services, workload: { operations: { get: 1 } }, ...rest };
  return [...checkRules(resolveArchitecture(readArchitecture(file)), [rule])];
}
