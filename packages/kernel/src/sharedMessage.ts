import type { Message } from './message.ts';

/**
 * A message on which sender and receiver both write: the receiver works on the record that it was sent
 * and sends the same one back as the answer. `V` is what everybody else sees of it, an immutable value.
 */
export abstract class SharedMessage<V extends Message = Message> implements Message {
  abstract readonly kind: string;
  /** What `codeOfKind` says of `kind`: kept, because it goes into the digest with every event. */
  abstract readonly code: number;

  /** What it says now, as a message of its own. */
  abstract view(): V;

  /** One more of the same, for a network that delivers it twice. */
  abstract copy(): SharedMessage<V>;
}

/** `message` as those see it who do not share it. */
export function viewOf(message: Message): Message {
  return message instanceof SharedMessage ? message.view() : message;
}

/** Another message that says the same; an immutable one is its own copy. */
export function copyOf(message: Message): Message {
  return message instanceof SharedMessage ? message.copy() : message;
}
