import {
  ArrivalSequence,
  type Arrivals,
  type ClosedWorkload,
  KeyChoice,
  type KeySettings,
  WeightedChoice,
} from '@spigo/dynamics';
import type { Failure, GetResponse, Gotocol, GotocolRef } from '@spigo/gotocol';
import {
  type ActorRef,
  type Behaviour,
  dropMessage,
  type Message,
  microseconds,
  randomStream,
  type Self,
  type Timer,
  type Transport,
} from '@spigo/kernel';
import { Client, type Workload } from '../../src/clients/client.ts';
import { denominator } from '../../src/kinds/denominator.ts';
import { answerTo } from './requests.ts';
import { type Placed, type Sent, Stand } from './stand.ts';

/** How a request is answered, after so many microseconds. */
export interface Reply {
  readonly after: number;
  readonly failure?: Failure;
}

interface ReplyDue extends Timer {
  readonly kind: 'ReplyDue';
  readonly to: GotocolRef;
  readonly answer: GetResponse;
}

/** Answers the gets that reach it as it is told, by their number from 0; null: never. */
export class Back implements Behaviour<Gotocol, ReplyDue> {
  readonly heard: Gotocol[] = [];
  plan: (number: number) => Reply | null = () => ({ after: 0 });

  receive(message: Gotocol, self: Self<Gotocol, ReplyDue>, sender: ActorRef<Message>): void {
    this.heard.push(message);
    const reply = this.plan(this.heard.length - 1);
    if (message.kind !== 'GetRequest' || reply === null) return;
    const { after, failure = null } = reply;
    const answer = { ...answerTo(message, failure === null ? 'found' : null), failure };
    const due: ReplyDue = { kind: 'ReplyDue', to: sender as GotocolRef, answer };
    self.schedule(microseconds(after), due);
  }

  wake({ to, answer }: ReplyDue, self: Self<Gotocol, ReplyDue>): void {
    self.send(to, answer);
  }
}

/** What a workload of tests is, where it is not the usual one: gets of ten keys. */
export interface Wanted {
  readonly arrivals: Arrivals | ({ readonly process: 'closed' } & ClosedWorkload);
  readonly clients?: number;
  readonly operations?: Readonly<Record<string, number>>;
  readonly keys?: KeySettings;
  readonly policy?: Workload['policy'];
  readonly plan?: Back['plan'];
}

/** Clients of the kind denominator before one that answers, at once where nothing is planned. */
export interface Scene {
  readonly stand: Stand;
  readonly seats: readonly Placed[];
  readonly clients: readonly Client[];
  readonly back: Back;
  readonly workload: Workload;
}

/** A scene in which the clients have begun. */
export function scene(wanted: Wanted): Scene {
  const { arrivals, clients: count = 1, operations = { get: 1 }, keys = { count: 10 } } = wanted;
  const stand = new Stand(3);
  const back = new Back();
  if (wanted.plan !== undefined) back.plan = wanted.plan;
  const name = 'test.us-east-1.zoneA..back00...back.store';
  const ref = stand.kernel.spawn(name, back);
  const place = { region: 'us-east-1', zone: 'zoneA' };
  const entry = { name, service: 'back', index: 0, package: 'store', ref, ...place };
  const seats = Array.from({ length: count }, (_, index) => {
    const dependencies = ['back'];
    const seat = stand.instance('www', denominator, { index, dependencies, serviceTime: 1e6 });
    seat.instance.discovery.link(entry);
    return seat;
  });
  const random = randomStream(3, 'workload 0', 'arrivals');
  const workload: Workload = {
    name: 'workload 0',
    arrivals: arrivals.process === 'closed' ? arrivals : new ArrivalSequence(arrivals, random),
    operations: new WeightedChoice(Object.entries(operations)),
    keys: new KeyChoice(keys),
    priority: 7,
    policy: wanted.policy ?? null,
    clients: count,
  };
  const clients = seats.map(({ instance }, turn) => new Client(instance, workload, turn));
  for (const client of clients) client.start();
  return { stand, seats, clients, back, workload };
}

/** A network that loses the first request, and takes no time. */
export function losesFirst(): Transport {
  let requests = 0;
  const isFirst = (message: Message) => message.kind === 'GetRequest' && requests++ === 0;
  return {
    verdict: (_from, _to, message) => (isFirst(message) ? dropMessage : 0),
    delays: [],
    reason: 'dropped',
  };
}

/** The requests that clients have passed on. */
export function requestsOf({ stand }: Scene): Sent[] {
  return stand.sent.filter(
    ({ message }) => message.kind === 'GetRequest' || message.kind === 'Put',
  );
}
