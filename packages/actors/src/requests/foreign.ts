import type { GetResponse } from '@spigo/gotocol';
import type { Instance } from '../instance.ts';
import { Hop, originOf, type Work } from './hop.ts';
import { nothing } from './terms.ts';

/** A message of an actor that is no instance, as `instance` takes it at `now`, in microseconds. */
export function hopOf(message: Work, instance: Instance, now: number): Hop {
  const note = originOf(message);
  const again = message.kind === 'GetRequest' && note instanceof Hop;
  const hop = again ? note.copy() : new Hop(message.kind, instance, now, note);
  hop.kind = message.kind;
  hop.instance = instance;
  const { terms } = instance.around;
  hop.key = terms.keyOf(message.key);
  hop.trace = message.trace;
  hop.span = message.span;
  hop.parent = message.parent;
  hop.value = message.kind === 'GetRequest' ? nothing : terms.valueOf(message.value);
  hop.failure = null;
  if (message.kind === 'Replicate') {
    hop.scope = message.scope;
  } else {
    hop.operation = message.operation;
    hop.priority = message.priority;
  }
  return hop;
}

/** An answer of an actor that is no instance, as its caller takes it; null if it belongs to no hop. */
export function answerOf({ call, value, failure }: GetResponse): Hop | null {
  if (!(call instanceof Hop)) return null;
  const answer = call.copy();
  answer.kind = 'GetResponse';
  answer.value = answer.instance.around.terms.valueOf(value);
  answer.failure = failure;
  return answer;
}
