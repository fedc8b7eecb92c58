import type { ArrivalSequence, WeightedChoice } from '@spigo/dynamics';
import { between, type Random, type SimTime, type Timer } from '@spigo/kernel';
import { ClientRequest } from './clientRequest.ts';
import { Frame, type Work } from './frame.ts';
import type { Instance } from './instance.ts';

/** The next arrival of a workload at one of its clients is due. */
export interface ClientTimer extends Timer {
  readonly kind: 'Arrival';
  readonly client: Client;
}

/** One workload as its clients share it. */
export interface Workload {
  /** Names its random streams: `workload 0`, ... */
  readonly name: string;
  readonly arrivals: ArrivalSequence;
  /** Names of operations with their weights; `put` is one-way, all others want an answer. */
  readonly operations: WeightedChoice<string>;
  /** The keys, drawn uniformly. */
  readonly keys: readonly string[];
  readonly priority: number;
  /** The clients that the arrivals are dealt to, in turn. */
  readonly clients: number;
}

/** The client side of one instance for one workload: starts the instance's own operations. */
export class Client implements ClientTimer {
  readonly kind = 'Arrival';
  readonly client: Client = this;
  private readonly instance: Instance;
  private readonly workload: Workload;
  private readonly random: Random;
  private index: number;

  /** Client number `turn` (from 0) of its workload takes the arrivals turn, turn + clients, ... */
  constructor(instance: Instance, workload: Workload, turn: number) {
    this.instance = instance;
    this.workload = workload;
    this.random = instance.random(workload.name);
    this.index = turn;
  }

  /** Plans the first arrival that lies after now. */
  start(): void {
    while (this.workload.arrivals.at(this.index) < this.instance.now) this.next();
    this.plan();
  }

  /** One request begins, and the next arrival is planned. */
  arrive(): void {
    const { workload, instance, random } = this;
    const operation = workload.operations.draw(random);
    const key = workload.keys[random.below(workload.keys.length)] as string;
    const request = new ClientRequest(instance.traits.service, instance.now, operation === 'put');
    const work = this.workOf(operation, key, request);
    this.next();
    this.plan();
    instance.begin(new Frame(instance, work, null, instance.now), request);
  }

  private next(): void {
    this.index += this.workload.clients;
    this.workload.arrivals.forget(this.index - this.workload.clients);
  }

  private plan(): void {
    const { instance } = this;
    const time = this.workload.arrivals.at(this.index) as SimTime;
    instance.schedule(between(instance.now, time), this);
  }

  /** The request as if somebody had sent it to the client itself: the root of its trace. */
  private workOf(operation: string, key: string, origin: ClientRequest): Work {
    const { priority } = this.workload;
    const trace = this.instance.around.traces.nextTrace();
    const [span, parent] = [0, 0];
    if (origin.oneWay) {
      const [kind, value] = ['Put', `v${trace}`] as const;
      return { kind, operation, priority, origin, key, value, trace, span, parent };
    }
    return { kind: 'GetRequest', operation, key, priority, call: origin, trace, span, parent };
  }
}
