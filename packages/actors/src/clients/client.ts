import {
  ArrivalSequence,
  type CallSettings,
  type ClosedWorkload,
  type KeyChoice,
  type WeightedChoice,
} from '@spigo/dynamics';
import type { Random, Timer } from '@spigo/kernel';
import type { Instance } from '../instance.ts';
import type { Hop } from '../requests/hop.ts';
import { ClientArrivals } from './clientArrivals.ts';
import { ClientCaller } from './clientCaller.ts';
import { ClientRequest, type RequestOwner } from './clientRequest.ts';
import { ClientUsers } from './clientUsers.ts';

/** Something is due at a client: an arrival, the end of a user's thought, a turn of a request's tries. */
export interface ClientTimer extends Timer {
  readonly kind: 'Arrival' | 'ThoughtOver' | 'TryDue';
  due(): void;
}

/** One workload as its clients share it. */
export interface Workload {
  /** Names its random streams: `workload 0`, ... */
  readonly name: string;
  /** Open: when requests begin, whatever becomes of them. Closed: who waits for their ends. */
  readonly arrivals: ArrivalSequence | ClosedWorkload;
  /** Names of operations with their weights; `put` is one-way, all others want an answer. */
  readonly operations: WeightedChoice<string>;
  readonly keys: KeyChoice;
  readonly priority: number;
  /** How a client treats its own requests; null: each is tried once, and waited for without end. */
  readonly policy: CallSettings | null;
  /** The clients that arrivals, or users, are dealt to, in turn. */
  readonly clients: number;
}

/** What a request asks of its client's own service. */
export interface Wish {
  readonly operation: string;
  /** The number of the key. */
  readonly key: number;
}

/** The client side of one instance for one workload: starts the instance's own operations. */
export class Client {
  readonly instance: Instance;
  private shared: Workload;
  private readonly source: ClientArrivals | ClientUsers;
  private caller: ClientCaller | null;
  /** Whose policy is no longer in force, as long as requests of theirs are under way. */
  private former: ClientCaller[] = [];
  private readonly choices: Random;
  private readonly lookups: Random;

  /** Client number `turn` (from 0) of its workload has the arrivals, or users, turn, turn + clients, ... */
  constructor(instance: Instance, workload: Workload, turn: number) {
    const { name, arrivals, keys, policy } = workload;
    this.instance = instance;
    this.shared = workload;
    this.source =
      arrivals instanceof ArrivalSequence
        ? new ClientArrivals(this, arrivals, turn)
        : new ClientUsers(this, arrivals, turn);
    this.caller = policy === null ? null : new ClientCaller(this, policy);
    this.choices = instance.random(name);
    // A draw that takes more than one number would shift the choice of operations.
    this.lookups = keys.isUniform ? this.choices : instance.random(`${name} keys`);
  }

  /** The workload as it is now. */
  get workload(): Workload {
    return this.shared;
  }

  /**
   * From now on the workload is another one, of as many clients; of arrivals the sequence has changed,
   * not the object. Requests under way keep their policy.
   */
  change(workload: Workload): void {
    const { policy } = this.shared;
    this.shared = workload;
    if (workload.policy !== policy) {
      this.former = this.callers.filter(({ underWay }) => underWay.length > 0);
      this.caller = workload.policy === null ? null : new ClientCaller(this, workload.policy);
    }
    this.source.change(workload.arrivals);
  }

  /** Requests begin from now on. */
  start(): void {
    this.instance.clients.push(this);
    this.source.start();
  }

  /** No more requests begin; those under way go on. */
  stop(): void {
    this.source.stop();
  }

  /** One request begins; `owner` is told of its end. */
  begin(owner: RequestOwner | null): void {
    const { workload, instance, choices, lookups } = this;
    const operation = workload.operations.draw(choices);
    const key = workload.keys.draw(lookups);
    const oneWay = operation === 'put';
    if (this.caller !== null && !oneWay) {
      this.caller.begin({ operation, key }, owner);
      return;
    }
    const request = new ClientRequest(instance.traits.service, instance.now, oneWay, owner);
    const hop = this.hopOf(request, { operation, key });
    this.announce(request, hop);
    instance.inbound.begin(hop);
  }

  private get callers(): ClientCaller[] {
    return this.caller === null ? this.former : [...this.former, this.caller];
  }

  /** Nothing of it is under way, nor waits to be tried again. */
  get isIdle(): boolean {
    return this.callers.every(({ underWay }) => underWay.length === 0);
  }

  /** What stands for its requests under way, as far as these have a policy. */
  get underWay(): Hop[] {
    return this.callers.flatMap(({ underWay }) => underWay);
  }

  /** The meters learn of a request. `hop` stands for the whole of it. */
  announce({ source, startedAt }: ClientRequest, hop: Hop): void {
    const { clients, reader } = this.instance.around;
    clients.started(source, startedAt);
    reader?.began?.(hop);
  }

  /** The request as if somebody had sent it to the client itself: the root of its trace. */
  hopOf(request: ClientRequest, { operation, key }: Wish): Hop {
    const { instance } = this;
    const { now, around } = instance;
    const brings = request.oneWay ? 'Put' : 'GetRequest';
    const hop = around.hops.take(brings, instance, now, request);
    hop.operation = operation;
    hop.key = key;
    hop.priority = this.workload.priority;
    hop.trace = around.traces.nextTrace();
    if (request.oneWay) hop.value = hop.trace;
    return hop;
  }
}
