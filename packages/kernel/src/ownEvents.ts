import type { Timer } from './message.ts';

/** The first event of an actor that has a `started`. */
export const startedEvent: Timer = { kind: 'Started' };

/** Lets an actor that is ready again take what waits in its mailbox. */
export const mailboxEvent: Timer = { kind: 'Mailbox' };

/** The first timer of a crowd is due. */
export const crowdEvent: Timer = { kind: 'crowd' };
