import { formatMessage, type Gotocol } from '@spigo/gotocol';
import type { ActorRef, Kernel } from '@spigo/kernel';

/** Which messages are logged, and where the lines go. */
export interface MessageLogOptions {
  /**
   * `homepage>subscriber`: those from one to the other; `homepage`: those from or to it. The words are
   * names of services or instances, or `*`. Without a pattern: all messages.
   */
  readonly pattern?: string | undefined;
  readonly line: (text: string) => void;
}

/** Logs messages as they are delivered: receiver, age, trace context, kind, payload. */
export function logMessages(kernel: Kernel, options: MessageLogOptions): void {
  const wanted = matcher(options.pattern ?? '*');
  kernel.inspection.subscribe(['Delivered'], ({ from, to, message, sentAt, at }) => {
    if (wanted(from, to)) options.line(formatMessage(to.name, message as Gotocol, sentAt, at));
  });
}

type Matcher = (from: ActorRef<never>, to: ActorRef<never>) => boolean;

function matcher(pattern: string): Matcher {
  const [first = '*', second] = pattern.split('>').map((word) => word.trim());
  const isFirst = actorMatcher(first);
  if (second === undefined) return (from, to) => isFirst(from) || isFirst(to);
  const isSecond = actorMatcher(second);
  return (from, to) => isFirst(from) && isSecond(to);
}

/** Remembers by actor id, so that a name is taken apart once. */
function actorMatcher(word: string): (actor: ActorRef<never>) => boolean {
  const known = new Map<number, boolean>();
  return (actor) => {
    const before = known.get(actor.id);
    if (before !== undefined) return before;
    const parts = actor.name.split('.');
    const fits = word === '*' || [actor.name, parts[4], parts[7]].includes(word);
    known.set(actor.id, fits);
    return fits;
  };
}
