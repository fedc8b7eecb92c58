type Host = Record<string, unknown>;
type Callable = (...args: unknown[]) => unknown;

interface Guard {
  readonly owner: Host;
  readonly name: string;
  readonly label: string;
  readonly instead: string;
}

const realm = globalThis as unknown as Host;

/** What simulated code must not touch, and what to use instead. */
function guards(): Guard[] {
  const timers = ['setTimeout', 'setInterval', 'setImmediate', 'requestAnimationFrame'].map(
    (name) => ({
      owner: realm,
      name,
      label: name,
      instead: 'self.schedule or self.delay',
    }),
  );
  const on = (object: string, names: readonly string[], instead: string): Guard[] =>
    names.map((name) => ({
      owner: (realm[object] ?? {}) as Host,
      name,
      label: `${object}.${name}`,
      instead,
    }));
  return [
    ...timers,
    ...on('Math', ['random'], 'self.random(purpose)'),
    ...on('Date', ['now'], 'self.now'),
    ...on('performance', ['now'], 'self.now'),
    ...on('crypto', ['getRandomValues', 'randomUUID'], 'self.random(purpose)'),
  ].filter((guard) => typeof guard.owner[guard.name] === 'function');
}

/**
 * Runs `work` with the host's clock, timers and randomness barred while `actor()` names an actor.
 * Everything is put back at the end, whatever happens. `new Date()` is barred by the lint rule alone.
 */
export function guarded<T>(actor: () => string | null, work: () => T): T {
  const undo: (() => void)[] = [];
  for (const { owner, name, label, instead } of guards()) {
    const own = Object.getOwnPropertyDescriptor(owner, name);
    const original = owner[name] as Callable;
    const barred = function (this: unknown, ...args: unknown[]): unknown {
      if (actor() !== null) {
        throw new Error(`${label} is the host's, not the simulation's; use ${instead}`);
      }
      return original.apply(this, args);
    };
    Object.defineProperty(owner, name, { value: barred, configurable: true, writable: true });
    undo.push(() => {
      if (own === undefined) Reflect.deleteProperty(owner, name);
      else Object.defineProperty(owner, name, own);
    });
  }
  try {
    return work();
  } finally {
    for (const put of undo) put();
  }
}
