import type { GetRequest, GetResponse, Gotocol, GotocolRef, Put, Traced } from '@spigo/gotocol';
import type { ActorRef, Behaviour, Message, Self } from '@spigo/kernel';
import type { Instance } from '../../src/instance.ts';

/** A get of `key`, with a call of its own. */
export function get(key: string, traced: Partial<Traced> = {}): GetRequest {
  const context = { trace: 1, span: 1, parent: 0, ...traced };
  return { kind: 'GetRequest', operation: 'get', key, priority: 5, call: { key }, ...context };
}

/** A put of `key`. */
export function put(key: string, value: string, traced: Partial<Traced> = {}): Put {
  const context = { trace: 1, span: 1, parent: 0, ...traced };
  return { kind: 'Put', operation: 'put', key, value, priority: 5, origin: {}, ...context };
}

/** The answer to a get. */
export function answerTo(request: GetRequest, value: string | null): GetResponse {
  const { key, call, trace, span, parent } = request;
  return { kind: 'GetResponse', key, value, failure: null, call, trace, span, parent };
}

/** A caller that sends what it is given, all at once, and keeps the answers. */
export class Caller implements Behaviour<Gotocol> {
  readonly answers: GetResponse[] = [];
  private readonly target: GotocolRef;
  private readonly messages: readonly Gotocol[];

  constructor(target: GotocolRef, messages: readonly Gotocol[]) {
    this.target = target;
    this.messages = messages;
  }

  started(self: Self<Gotocol>): void {
    for (const message of this.messages) self.send(this.target, message);
  }

  receive(message: Gotocol, _self: Self<Gotocol>, _sender: ActorRef<Message>): void {
    if (message.kind === 'GetResponse') this.answers.push(message);
  }
}

/** What an instance keeps under `key`, as text; null if there is nothing. */
export function keptIn(instance: Instance, key: string): string | null {
  const { terms } = instance.around;
  return terms.valueText(instance.find(terms.keyOf(key)));
}

/** An instance keeps `value` under `key`, whatever it has there. */
export function keepIn(instance: Instance, key: string, value: string): void {
  const { terms } = instance.around;
  instance.keep(terms.keyOf(key), terms.valueOf(value));
}
