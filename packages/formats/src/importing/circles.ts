/** What each service calls, by name. */
export type Calls = ReadonlyMap<string, readonly string[]>;

/** A service whose calls are being followed, and how far. */
interface Step {
  readonly name: string;
  next: number;
}

/**
 * `calls` without those that close a circle, because a request would go round it for ever, and those
 * calls as pairs. Which call closes a circle depends on where one starts: first at `starts`, then at
 * the others in order.
 */
export function withoutCircles(
  calls: Calls,
  starts: readonly string[],
): { readonly calls: Calls; readonly closing: readonly (readonly [string, string])[] } {
  const closing: [string, string][] = [];
  const state = new Map<string, 'open' | 'done'>();
  for (const start of [...starts, ...calls.keys()]) {
    if (!state.has(start)) follow(start, calls, state, closing);
  }
  const closes = new Set(closing.map((pair) => pair.join(' ')));
  const open = [...calls].map(
    ([from, to]) => [from, to.filter((each) => !closes.has(`${from} ${each}`))] as const,
  );
  return { calls: new Map(open), closing };
}

/** Depth first, with a list of its own: a file may have a longer chain than the engine has stack. */
function follow(
  start: string,
  calls: Calls,
  state: Map<string, 'open' | 'done'>,
  closing: [string, string][],
): void {
  const way: Step[] = [{ name: start, next: 0 }];
  state.set(start, 'open');
  for (let step = way.at(-1); step !== undefined; step = way.at(-1)) {
    const to = calls.get(step.name)?.[step.next++];
    if (to === undefined) {
      state.set(step.name, 'done');
      way.pop();
    } else if (state.get(to) === 'open') {
      closing.push([step.name, to]);
    } else if (!state.has(to)) {
      state.set(to, 'open');
      way.push({ name: to, next: 0 });
    }
  }
}
