import {
  everyAction,
  type MadAction,
  type MadModel,
  type MadName,
  type MadTarget,
  madKey,
} from './madModel.ts';

/** The priority of a request that names none, as MAD's documentation has it. */
export const usualPriority = 1;

/** How the services of a model are used, by all that is in it. */
export interface MadUses {
  /** Operations that somebody waits for, as `Service/operation`. */
  readonly queried: ReadonlySet<string>;
  /** Operations that are told what to do. */
  readonly invoked: ReadonlySet<string>;
  /** Services that are queried with a time-out. */
  readonly hurried: ReadonlySet<string>;
  /** Services whose requests have different priorities. */
  readonly ranked: ReadonlySet<string>;
  /** Services that ask themselves. */
  readonly reflexive: ReadonlySet<string>;
}

/** Gathers uses, request by request. */
class UseGatherer implements MadUses {
  readonly queried: Set<string> = new Set();
  readonly invoked: Set<string> = new Set();
  readonly hurried: Set<string> = new Set();
  readonly ranked: Set<string> = new Set();
  readonly reflexive: Set<string> = new Set();
  readonly #priorities = new Map<string, number>();

  gather(from: MadName, actions: readonly MadAction[]): void {
    for (const action of everyAction(actions)) if ('target' in action) this.#add(from, action);
  }

  #add(from: MadName, request: Extract<MadAction, { target: MadTarget }>): void {
    const { target, priority = usualPriority } = request;
    const to = target.service.text;
    if (request.kind === 'query') {
      this.queried.add(madKey(target));
      if (request.timeout !== undefined) this.hurried.add(to);
    } else this.invoked.add(madKey(target));
    if (to === from.text) this.reflexive.add(to);
    if ((this.#priorities.get(to) ?? priority) !== priority) this.ranked.add(to);
    this.#priorities.set(to, priority);
  }
}

/** Finds out how the services are used. */
export function usesOf({ services, clients }: MadModel): MadUses {
  const uses = new UseGatherer();
  for (const { name, operations } of services) {
    for (const { actions } of operations) uses.gather(name, actions);
  }
  for (const { name, actions } of clients) uses.gather(name, actions);
  return uses;
}
