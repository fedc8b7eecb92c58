import {
  type Call,
  ClientRequest,
  Hop,
  type Instance,
  type RequestReader,
  type Work,
} from '@spigo/actors';
import type { Failure, GetResponse } from '@spigo/gotocol';
import type { ActorRef, Message } from '@spigo/kernel';
import { ServiceNumbers } from '../serviceNumbers.ts';
import { isLoss } from '../workTally.ts';
import { criticalTime, type Wait } from './criticalTime.ts';
import { type PathKind, PathParts } from './pathParts.ts';
import { SlowestPaths } from './slowestPaths.ts';
import { type TimeSpent, TimeSum } from './timeSpent.ts';

/** Work that has ended, until its answer is there. */
interface Ended {
  readonly arrivedAt: number;
  readonly endedAt: number;
  readonly spent: TimeSpent;
  readonly origin: number;
}

const nowhere = -1;
const none: readonly Wait[] = [];

/** Whether its client has a policy for it: what none of its tries explains is waiting for one, or pause. */
const isPoliced = (request: ClientRequest): boolean => request.constructor !== ClientRequest;

/**
 * Follows requests on their critical paths while they are under way: when a piece of work ends, where its
 * time has gone is worked out and handed to the work that waited for it, up to the client. What remains
 * of a request is a few sums in `slowest`, so a run of any length needs little memory.
 */
export class PathRecorder implements RequestReader {
  readonly services: ServiceNumbers = new ServiceNumbers();
  readonly parts: PathParts = new PathParts();
  readonly slowest: SlowestPaths = new SlowestPaths();
  private readonly sum: TimeSum = new TimeSum();
  /** What a piece of work has waited for; all tries of a client's request are one. */
  private readonly waits: WeakMap<Hop, Wait[]> = new WeakMap();
  private readonly endedWork: WeakMap<Call, Ended> = new WeakMap();
  /** When a message reached an instance with a sidecar. */
  private readonly reached: WeakMap<Call, number> = new WeakMap();
  private warmUp = 0;
  /** Where work was lost last: whoever hears of a loss hears of this one. */
  private lossAt = nowhere;

  /** Requests count that began at `warmUp`, in microseconds, or after it; default 0. */
  countFrom(warmUp: number): void {
    this.warmUp = warmUp;
  }

  arrived({ call }: Hop, _sender: ActorRef<Message>, instance: Instance): void {
    if (instance.traits.sidecar !== null && call !== null) this.reached.set(call, instance.now);
  }

  ended(hop: Hop, failure: Failure | null): void {
    const { call, origin, whole } = hop;
    const waits = this.waits.get(whole) ?? none;
    if (waits !== none) this.waits.delete(whole);
    if (hop.brings !== 'GetRequest') return;
    if (origin instanceof ClientRequest) this.endRequest(hop, origin, waits, failure);
    else if (call?.isOpen && !isLoss(failure)) {
      this.endWork(hop, call, waits, failure);
    }
  }

  answered(call: Call, answer: Hop, sentAt: number): void {
    const ended = this.endedWork.get(call);
    if (ended === undefined) return;
    this.endedWork.delete(call);
    const { now } = call.caller.instance;
    const [from, to] = this.linkOf(call);
    const reached = this.reached.get(call) ?? ended.arrivedAt;
    this.sum.addAll(ended.spent);
    this.sum.add(this.parts.between('network', from, to), reached - call.madeAt);
    this.sum.add(
      this.parts.at('sidecar', to),
      ended.arrivedAt - reached + (sentAt - ended.endedAt),
    );
    this.sum.add(this.parts.between('network', to, from), now - sentAt);
    this.addWait(call, this.sum.take(), answer.failure, ended.origin);
  }

  gaveUp(call: Call, failure: Failure | null): void {
    this.endedWork.delete(call);
    const [from, to] = this.linkOf(call);
    const origin = failure === null ? nowhere : this.parts.between('unanswered', from, to);
    this.addWait(call, null, failure, origin);
  }

  unanswered(answer: GetResponse): void {
    const call = answer.call instanceof Hop ? answer.call.call : null;
    if (call === null) return;
    this.endedWork.delete(call);
    const [from, to] = this.linkOf(call);
    this.lossAt = this.parts.between('network', to, from);
  }

  lost(
    _work: Work,
    actor: ActorRef<never>,
    _failure: Failure,
    _fault: string | null,
    _at: number,
    sender: ActorRef<never> | null,
    hop: Hop | null,
  ): void {
    if (hop !== null) this.waits.delete(hop.whole);
    const service = this.services.of(actor);
    this.lossAt =
      sender === null
        ? this.parts.at('service', service)
        : this.parts.between('network', this.services.of(sender), service);
  }

  private endWork(hop: Hop, call: Call, waits: readonly Wait[], failure: Failure | null): void {
    const spent = this.spentBy(hop, waits);
    const origin = failure === null ? nowhere : this.originOf(hop, waits, failure);
    const { arrivedAt, instance } = hop;
    this.endedWork.set(call, { arrivedAt, endedAt: instance.now, spent, origin });
  }

  private endRequest(
    hop: Hop,
    request: ClientRequest,
    waits: readonly Wait[],
    failure: Failure | null,
  ): void {
    const { startedAt } = request;
    if (request.oneWay || request.ended || startedAt < this.warmUp) return;
    if (failure !== null) {
      const at = isLoss(failure) ? this.lossAt : this.originOf(hop, waits, failure);
      this.slowest.failed(failure, at);
      return;
    }
    const spent = this.spentBy(hop, waits, isPoliced(request) ? 'unanswered' : 'service');
    this.slowest.succeeded(hop.trace, hop.instance.now - startedAt, spent);
  }

  private spentBy(hop: Hop, waits: readonly Wait[], own: PathKind = 'service'): TimeSpent {
    const service = this.services.of(hop.instance.entry.ref);
    const wait = this.parts.at('wait', service);
    criticalTime(hop, waits, { wait, service: this.parts.at(own, service) }, this.sum);
    return this.sum.take();
  }

  /** The place of the last hop that failed like this; without one it arose here. */
  private originOf(hop: Hop, waits: readonly Wait[], failure: Failure): number {
    const last = waits.findLast((wait) => wait.failure === failure);
    if (last !== undefined && last.origin !== nowhere) return last.origin;
    const service = this.services.of(hop.instance.entry.ref);
    return this.parts.at(hop.stage === 'gone' ? 'wait' : 'service', service);
  }

  private addWait(
    call: Call,
    spent: TimeSpent | null,
    failure: Failure | null,
    origin: number,
  ): void {
    const { caller, madeAt: sentAt, policed } = call;
    const [from, to] = this.linkOf(call);
    const wait = {
      call: policed,
      sentAt,
      endedAt: caller.instance.now,
      spent,
      failure,
      origin,
      unanswered: this.parts.between('unanswered', from, to),
      backOff: this.parts.between('backOff', from, to),
    };
    const { whole } = caller;
    const known = this.waits.get(whole);
    if (known === undefined) this.waits.set(whole, [wait]);
    else known.push(wait);
  }

  private linkOf(call: Call): readonly [from: number, to: number] {
    return [this.services.of(call.caller.instance.entry.ref), this.services.of(call.target)];
  }
}
