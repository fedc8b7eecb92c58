import { LiveSession } from '@spigo/simulation';

const kinds = [
  'Spawned',
  'Ended',
  'Restarted',
  'Paused',
  'Resumed',
  'Sent',
  'Duplicated',
  'Delivered',
  'Dropped',
  'DeadLetter',
];

/** What an event of the kernel was about. */
function told(event) {
  const { kind, actor, from, to, message } = event;
  if (actor !== undefined) return `${kind} ${actor.name}`;
  return `${kind} ${message?.kind ?? ''} ${from?.name} > ${to?.name}`;
}

/**
 * An engine like `engine` that runs one event at a time and tells a line for each: its number, the virtual
 * time, the digest after it, and what the kernel let be seen of it. Slices never change the order.
 */
export function steppingEngine(engine, tell) {
  return {
    ...engine,
    simulate: async (architecture, { signal: _signal, onProgress: _progress, ...options }) => {
      const { production } = new LiveSession(architecture, options);
      const { kernel, steps } = production;
      let seen = [];
      kernel.inspection.subscribe(kinds, (event) => seen.push(told(event)));
      const advance = (until) => {
        for (;;) {
          const before = kernel.executed;
          const end = kernel.runSync({ until, events: 1 });
          if (kernel.executed > before) {
            tell(
              `${kernel.executed} at ${kernel.now} us, digest ${kernel.digest}: ${seen.join('; ') || 'a timer'}`,
            );
          }
          seen = [];
          if (end !== 'events') return end;
        }
      };
      let next = steps.next();
      while (!next.done) next = steps.next(advance(next.value.until));
      return production.finish(next.value, 0);
    },
  };
}
