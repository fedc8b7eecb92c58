import type { Timer } from './message.ts';

/** The first event of an actor that has a `started`. */
export const startedEvent: Timer = { kind: 'Started' };

/** Lets an actor that is ready again take what waits in its mailbox. */
export const mailboxEvent: Timer = { kind: 'Mailbox' };
