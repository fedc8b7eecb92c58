import { everyAction, type MadAction, type MadName } from './madModel.ts';
import type { MadNames } from './madNames.ts';
import type { MadSteps } from './madSteps.ts';
import type { MadUses } from './madUses.ts';

/** What a model is turned into an architecture with. */
export interface MadTranslation {
  readonly names: MadNames;
  readonly uses: MadUses;
  readonly steps: MadSteps;
}

/** Whom these actions of `from` turn to, as a field of a service. */
export function dependenciesOf(
  actions: readonly MadAction[],
  from: MadName,
  { names }: MadTranslation,
): { readonly dependencies?: readonly string[] } {
  const to = new Set<string>();
  for (const action of everyAction(actions)) {
    if ('target' in action) to.add(names.reached(action.target.service, from));
  }
  return to.size === 0 ? {} : { dependencies: [...to] };
}
