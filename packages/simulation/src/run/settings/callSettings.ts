import type { CallSettings } from '@spigo/dynamics';
import { policyFor } from '../../resolving/policyFor.ts';
import type { ResolvedService } from '../../resolving/resolvedArchitecture.ts';
import type { ResolvedWorkload } from '../../resolving/resolvedWorkload.ts';
import type { Policy } from '../../schema/policies.ts';

/**
 * How a service calls one dependency: by the policy of that name, else by the one of `*`, never by a
 * mixture; null where neither is there, and it waits for ever and never asks twice.
 */
export function callSettingsOf(service: ResolvedService, dependency: string): CallSettings | null {
  return settingsOf(policyFor(service.policies, dependency) ?? {});
}

/** How a client treats its own requests; null where nothing is said. */
export function clientSettingsOf(workload: ResolvedWorkload): CallSettings | null {
  return settingsOf(workload.policy);
}

function settingsOf(policy: Policy): CallSettings | null {
  return Object.keys(policy).length === 0 ? null : policy;
}
