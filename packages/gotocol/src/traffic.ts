import type { Gotocol } from './gotocol.ts';

/** What kinds of traffic there are; a kind is known by its place in this list. */
export const trafficKinds = ['work', 'answer', 'registry', 'social'] as const;

/** The place of a kind of traffic in `trafficKinds`: 0 to 3. */
export type Traffic = 0 | 1 | 2 | 3;

/**
 * What kind of traffic a message is: work that is asked for (requests, puts, copies and deletions), an
 * answer, the talk of registries with instances and with each other, or that of people.
 */
export function trafficOf(message: Gotocol): Traffic {
  switch (message.kind) {
    case 'GetRequest':
    case 'Put':
    case 'Replicate':
    case 'Delete':
      return 0;
    case 'GetResponse':
      return 1;
    case 'Hello':
    case 'Inform':
    case 'Register':
    case 'Renew':
    case 'Alive':
    case 'Forget':
    case 'Goodbye':
      return 2;
    case 'NameDrop':
      return message.friend === null ? 2 : 3;
    case 'Chat':
    case 'GoldCoin':
      return 3;
  }
}

/**
 * The service that a message between registries is about; null: it is about none, or everybody knows from
 * its receiver.
 */
export function subjectOf(message: Gotocol): string | null {
  switch (message.kind) {
    case 'Register':
    case 'Forget':
      return message.entry.service;
    case 'Alive':
      return message.service;
    case 'NameDrop':
      return message.services[0] ?? null;
    case 'Hello':
    case 'Inform':
    case 'Renew':
    case 'Goodbye':
    case 'Chat':
    case 'GoldCoin':
    case 'GetRequest':
    case 'GetResponse':
    case 'Put':
    case 'Replicate':
    case 'Delete':
      return null;
  }
}
