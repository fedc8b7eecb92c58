import type { Census } from './census.ts';
import type { Core } from './core.ts';

/** Counts where all messages of a kernel are; those under way are really counted, not inferred. */
export function takeCensus(core: Core): Census {
  let queued = 0;
  core.fifo.forEach((_target, _item, sender) => {
    if (sender !== null) queued++;
  });
  core.queue.slab.forEach((_target, _item, sender) => {
    if (sender !== null) queued++;
  });
  for (const actor of core.actors) {
    actor.extras?.mailbox?.forEach((entry) => {
      if (entry.sender !== null) queued++;
    });
  }
  for (const crowd of core.crowds) queued += crowd.queued;
  return {
    sent: core.sent,
    duplicated: core.duplicated,
    delivered: core.delivered,
    dropped: Object.fromEntries([...core.dropped].sort(([a], [b]) => (a < b ? -1 : 1))),
    deadLetters: core.deadLetters,
    queued,
  };
}
