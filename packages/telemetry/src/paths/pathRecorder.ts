import {
  Call,
  ClientRequest,
  type Frame,
  type Instance,
  type RequestReader,
  type Work,
} from '@spigo/actors';
import type { Failure, GetResponse } from '@spigo/gotocol';
import type { ActorRef, Message } from '@spigo/kernel';
import { ServiceNumbers } from '../serviceNumbers.ts';
import { isLoss } from '../workTally.ts';
import { criticalTime, type Hop } from './criticalTime.ts';
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
const none: readonly Hop[] = [];

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
  private readonly hops: WeakMap<Work, Hop[]> = new WeakMap();
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

  arrived(work: Work, _sender: ActorRef<Message>, instance: Instance): void {
    if (instance.traits.sidecar === null || work.kind !== 'GetRequest') return;
    if (work.call instanceof Call) this.reached.set(work.call, instance.now);
  }

  ended(frame: Frame, failure: Failure | null): void {
    const { work } = frame;
    const hops = this.hops.get(work) ?? none;
    if (hops !== none) this.hops.delete(work);
    if (work.kind !== 'GetRequest') return;
    const { call } = work;
    if (call instanceof ClientRequest) this.endRequest(frame, call, hops, failure);
    else if (call instanceof Call && call.isOpen && !isLoss(failure)) {
      this.endWork(frame, call, hops, failure);
    }
  }

  answered(call: Call, answer: GetResponse, sentAt: number): void {
    const ended = this.endedWork.get(call);
    if (ended === undefined) return;
    this.endedWork.delete(call);
    const { now } = call.frame.instance;
    const [from, to] = this.linkOf(call);
    const reached = this.reached.get(call) ?? ended.arrivedAt;
    this.sum.addAll(ended.spent);
    this.sum.add(this.parts.between('network', from, to), reached - call.madeAt);
    this.sum.add(
      this.parts.at('sidecar', to),
      ended.arrivedAt - reached + (sentAt - ended.endedAt),
    );
    this.sum.add(this.parts.between('network', to, from), now - sentAt);
    this.addHop(call, this.sum.take(), answer.failure, ended.origin);
  }

  gaveUp(call: Call, failure: Failure | null): void {
    this.endedWork.delete(call);
    const [from, to] = this.linkOf(call);
    const origin = failure === null ? nowhere : this.parts.between('unanswered', from, to);
    this.addHop(call, null, failure, origin);
  }

  unanswered(answer: GetResponse): void {
    const { call } = answer;
    if (!(call instanceof Call)) return;
    this.endedWork.delete(call);
    const [from, to] = this.linkOf(call);
    this.lossAt = this.parts.between('network', to, from);
  }

  lost(
    work: Work,
    actor: ActorRef<never>,
    _failure: Failure,
    _fault: string | null,
    _at: number,
    sender: ActorRef<never> | null,
    frame: Frame | null,
  ): void {
    if (frame !== null) this.hops.delete(work);
    const service = this.services.of(actor);
    this.lossAt =
      sender === null
        ? this.parts.at('service', service)
        : this.parts.between('network', this.services.of(sender), service);
  }

  private endWork(frame: Frame, call: Call, hops: readonly Hop[], failure: Failure | null): void {
    const spent = this.spentBy(frame, hops);
    const origin = failure === null ? nowhere : this.originOf(frame, hops, failure);
    const { arrivedAt, instance } = frame;
    this.endedWork.set(call, { arrivedAt, endedAt: instance.now, spent, origin });
  }

  private endRequest(
    frame: Frame,
    request: ClientRequest,
    hops: readonly Hop[],
    failure: Failure | null,
  ): void {
    const { startedAt } = request;
    if (request.oneWay || request.ended || startedAt < this.warmUp) return;
    if (failure !== null) {
      const at = isLoss(failure) ? this.lossAt : this.originOf(frame, hops, failure);
      this.slowest.failed(failure, at);
      return;
    }
    const spent = this.spentBy(frame, hops, isPoliced(request) ? 'unanswered' : 'service');
    this.slowest.succeeded(frame.work.trace, frame.instance.now - startedAt, spent);
  }

  private spentBy(frame: Frame, hops: readonly Hop[], own: PathKind = 'service'): TimeSpent {
    const service = this.services.of(frame.instance.entry.ref);
    const wait = this.parts.at('wait', service);
    criticalTime(frame, hops, { wait, service: this.parts.at(own, service) }, this.sum);
    return this.sum.take();
  }

  /** The place of the last hop that failed like this; without one it arose here. */
  private originOf(frame: Frame, hops: readonly Hop[], failure: Failure): number {
    const last = hops.findLast((hop) => hop.failure === failure);
    if (last !== undefined && last.origin !== nowhere) return last.origin;
    const service = this.services.of(frame.instance.entry.ref);
    return this.parts.at(frame.stage === 'gone' ? 'wait' : 'service', service);
  }

  private addHop(
    call: Call,
    spent: TimeSpent | null,
    failure: Failure | null,
    origin: number,
  ): void {
    const { frame, madeAt: sentAt, policed } = call;
    const [from, to] = this.linkOf(call);
    const hop = {
      call: policed,
      sentAt,
      endedAt: frame.instance.now,
      spent,
      failure,
      origin,
      unanswered: this.parts.between('unanswered', from, to),
      backOff: this.parts.between('backOff', from, to),
    };
    const known = this.hops.get(frame.work);
    if (known === undefined) this.hops.set(frame.work, [hop]);
    else known.push(hop);
  }

  private linkOf(call: Call): readonly [from: number, to: number] {
    return [this.services.of(call.frame.instance.entry.ref), this.services.of(call.target)];
  }
}
