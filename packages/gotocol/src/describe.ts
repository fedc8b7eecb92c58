import { formatDuration, type SimTime } from '@spigo/kernel';
import type { Gotocol } from './gotocol.ts';
import { formatTrace, type Traced, untraced } from './trace.ts';

/** The payload of a message in a few words. */
export function describePayload(message: Gotocol): string {
  switch (message.kind) {
    case 'Hello':
      return message.name;
    case 'Goodbye':
      return message.actor.name;
    case 'Inform':
      return message.registries.map((group) => group.registries[0]?.name ?? group.region).join(' ');
    case 'Register':
    case 'Renew':
    case 'Forget':
      return message.entry.name;
    case 'NameDrop':
      return describeNames(message);
    case 'Alive':
      return `${message.names.length} instances`;
    case 'Chat':
      return `every ${formatDuration(message.interval)}`;
    case 'GoldCoin':
      return String(message.amount);
    case 'GetRequest':
      return message.operation === 'get' ? message.key : `${message.operation} ${message.key}`;
    case 'GetResponse':
      return message.failure ?? message.value ?? 'nothing';
    case 'Put':
    case 'Replicate':
      return `${message.key} ${message.value}`;
    case 'Delete':
      return message.key;
  }
}

function describeNames(drop: Extract<Gotocol, { kind: 'NameDrop' }>): string {
  if (drop.friend !== null) return drop.friend.name;
  if (drop.services.length > 0) return drop.services.join(' ');
  const found = drop.found.reduce((sum, group) => sum + group.length, 0);
  return `${found} found ${drop.gone.length} gone`;
}

/** The trace context of a message; `untraced` where it belongs to no request. */
export function traceOf(message: Gotocol): Traced {
  return 'trace' in message ? message : untraced;
}

/**
 * A message as Spigo's log shows it: receiver, age, trace context, kind and payload, as in
 * `shop.us-east-1.zoneA..web00...web.karyon: gotocol: 512 us t1p0s1 GetRequest k7`.
 */
export function formatMessage(
  receiver: string,
  message: Gotocol,
  sentAt: SimTime,
  now: SimTime,
): string {
  const age = formatDuration(now - sentAt);
  const trace = formatTrace(traceOf(message));
  return `${receiver}: gotocol: ${age} ${trace} ${message.kind} ${describePayload(message)}`;
}
