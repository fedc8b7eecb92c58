import type { GetResponse } from '@spigo/gotocol';
import type { Hop, Work } from './hop.ts';

/** What `hop` brings, as a message of its own. */
export function workIn(hop: Hop): Work {
  const { brings, operation, priority, origin, trace, span, parent, scope } = hop;
  const { terms } = hop.instance.around;
  const key = terms.keyText(hop.key);
  const value = terms.valueText(hop.value) ?? '';
  switch (brings) {
    case 'GetRequest':
      return { kind: brings, operation, key, priority, call: origin, trace, span, parent };
    case 'Put':
      return { kind: brings, operation, priority, origin, key, value, trace, span, parent };
    case 'Replicate':
      return { kind: brings, key, value, origin, scope, trace, span, parent };
  }
}

/** What `hop` says on its way back, as a message of its own. */
export function answerIn({
  instance,
  key,
  value,
  failure,
  origin: call,
  trace,
  span,
  parent,
}: Hop): GetResponse {
  const { terms } = instance.around;
  return {
    kind: 'GetResponse',
    key: terms.keyText(key),
    value: terms.valueText(value),
    failure,
    call,
    trace,
    span,
    parent,
  };
}
