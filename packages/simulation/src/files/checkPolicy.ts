import { checkCallSettings } from '@spigo/dynamics';
import type { Policy } from '../schema/policies.ts';
import type { Service } from '../schema/service.ts';
import { checkKnown, type Known, knownOf } from './checkKnown.ts';
import { impossible } from './impossible.ts';
import type { Path } from './path.ts';
import type { PathProblem } from './problems.ts';

/** What is impossible about the policies of a service, which may name those of its `targets`. */
export function checkPolicies(service: Service, path: Path, targets: Known): PathProblem[] {
  const policies = Object.entries(service.policies ?? {});
  if (policies.length === 0) return [];
  const known = knownOf([...targets.words, '*']);
  return policies.flatMap(([dependency, policy]) => {
    const at = [...path, 'policies', dependency];
    return [...checkKnown(at, dependency, known), ...checkPolicy(policy, at)];
  });
}

/** What is impossible about one policy. */
export function checkPolicy(policy: Policy, path: Path): PathProblem[] {
  return impossible(path, () => checkCallSettings(policy), 'policy');
}
