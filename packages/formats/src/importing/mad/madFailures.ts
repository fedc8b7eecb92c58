import { type MadAction, type MadModel, type MadTarget, madKey } from './madModel.ts';

/** What may fail, beside what is said to `fail`. */
interface Fragile {
  /** Services that refuse requests. */
  readonly refusing: ReadonlySet<string>;
  /** Operations, as `Service/operation`. */
  readonly failing: ReadonlySet<string>;
}

/** Which actions may fail. A request without a time-out to a service that takes it in and an operation
 * that cannot fail does not. */
export class MadFailures {
  readonly #fragile: Fragile;

  constructor(model: MadModel) {
    const refusing = new Set(
      model.services
        .filter(({ settings }) => settings.tailDrop !== undefined)
        .map(({ name }) => name.text),
    );
    const failing = new Set<string>();
    this.#fragile = { refusing, failing };
    spread(failing, askersOf(model), [...fragileOperations(model, this)]);
  }

  /** Whether this action may fail what it stands in. */
  mayFail(action: MadAction): boolean {
    switch (action.kind) {
      case 'think':
      case 'invoke':
      case 'ignore':
        return false;
      case 'fail':
        return action.probability > 0;
      case 'query':
        return (
          action.timeout !== undefined ||
          this.#fragile.refusing.has(action.target.service.text) ||
          this.#fragile.failing.has(madKey(action.target))
        );
      case 'retry':
        return action.limit !== undefined && action.actions.some((each) => this.mayFail(each));
    }
  }
}

/** Operations that may fail, whatever becomes of what they ask for. */
function* fragileOperations({ services }: MadModel, failures: MadFailures): Generator<string> {
  for (const { name, operations } of services) {
    for (const operation of operations) {
      const mayFail = operation.actions.some((each) => failures.mayFail(each));
      if (mayFail) yield madKey({ service: name, operation: operation.name });
    }
  }
}

/** Who asks for each operation so that its failure is theirs. */
function askersOf({ services }: MadModel): ReadonlyMap<string, readonly string[]> {
  const askers = new Map<string, string[]>();
  for (const { name, operations } of services) {
    for (const operation of operations) {
      const asker = madKey({ service: name, operation: operation.name });
      for (const target of exposedQueries(operation.actions)) {
        const key = madKey(target);
        const known = askers.get(key);
        if (known === undefined) askers.set(key, [asker]);
        else known.push(asker);
      }
    }
  }
  return askers;
}

/** What is asked for outside of `ignore` and of retries without end. */
function* exposedQueries(actions: readonly MadAction[]): Generator<MadTarget> {
  for (const action of actions) {
    if (action.kind === 'query') yield action.target;
    else if (action.kind === 'retry' && action.limit !== undefined) {
      yield* exposedQueries(action.actions);
    }
  }
}

function spread(
  failing: Set<string>,
  askers: ReadonlyMap<string, readonly string[]>,
  first: readonly string[],
): void {
  const open = [...first];
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    if (failing.has(key)) continue;
    failing.add(key);
    for (const asker of askers.get(key) ?? []) if (!failing.has(asker)) open.push(asker);
  }
}
