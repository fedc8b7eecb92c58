import type { Invariant } from '../scenario/scenario.ts';
import { ScenarioError } from './errors.ts';
import type { World } from './world.ts';
import { viewOf } from './worldView.ts';

const isVerdict = (value: unknown): value is { ok: boolean; message?: unknown } =>
  typeof value === 'object' && value !== null && 'ok' in value && typeof value.ok === 'boolean';

const isPromise = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'then' in value;

function check(world: World, name: string, claim: Invariant): void {
  try {
    const verdict = claim(viewOf(world));
    if (isPromise(verdict)) {
      throw new ScenarioError(`invariants.${name} is async; an invariant is synchronous`);
    }
    if (isVerdict(verdict) && !verdict.ok) {
      world.found('history', name, String(verdict.message ?? 'the history is not possible'));
    }
  } catch (error) {
    if (error instanceof ScenarioError) world.fail(error);
    else world.found('invariant', name, world.tell(error));
  }
}

/**
 * Asks every invariant about the world as it is. A throw is a finding `invariant`, a result that is not
 * ok a finding `history`.
 */
export function checkInvariants(world: World): void {
  world.leave();
  for (const [name, claim] of world.setup.invariants) {
    if (world.over === null) check(world, name, claim);
  }
}
