import type { Policy } from '../schema/policies.ts';

/** The name under which a file says how to call every dependency that is not named. */
const otherwise = '*';

/** The policy for one dependency: the one of that name, else the one for the rest, never a mixture. */
export function policyFor(
  policies: Readonly<Record<string, Policy>>,
  dependency: string,
): Policy | undefined {
  const name = Object.hasOwn(policies, dependency) ? dependency : otherwise;
  return Object.hasOwn(policies, name) ? policies[name] : undefined;
}
