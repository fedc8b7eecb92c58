import { type CallDecision, CallPolicy, type CallSettings } from '@spigo/dynamics';
import type { Failure } from '@spigo/gotocol';
import type { Duration } from '@spigo/kernel';
import type { Hop } from '../requests/hop.ts';
import type { Client, Wish } from './client.ts';
import { PolicedRequest } from './clientPolicedRequest.ts';
import type { RequestOwner } from './clientRequest.ts';
import { ClientTry } from './clientTry.ts';
import { TryTimer } from './clientTryTimer.ts';

/**
 * How a client treats its own requests where the workload says so: a policy whose only peer is the
 * client itself. Each try is a new piece of work there; the request ends with the last of them.
 */
export class ClientCaller {
  readonly policy: CallPolicy<Client, Failure>;
  private readonly client: Client;
  private readonly open: Set<PolicedRequest> = new Set();

  /** Throws a UsageError where the settings are impossible. */
  constructor(client: Client, settings: CallSettings) {
    const { instance, workload } = client;
    const { traits, identity } = instance;
    this.client = client;
    this.policy = new CallPolicy({
      settings,
      routes: instance.random(`${workload.name} routes`),
      waits: instance.random(`${workload.name} back-off`),
      place: { zone: identity.zone },
      countFrom: traits.countFrom,
      counts: traits.callsTo(traits.service),
    });
    this.policy.pool.add(client, identity.name, identity.zone);
  }

  /** A request begins with its first try. */
  begin(wish: Wish, owner: RequestOwner | null): void {
    const request = new PolicedRequest(this.client, this, wish, owner);
    this.open.add(request);
    this.client.announce(request, request.root);
    this.act(request, this.policy.start(request.call, this.now), true);
  }

  /** A piece of work of `request` has ended: with an answer where `failure` is null. Late ones change nothing. */
  ended(request: PolicedRequest, { sending }: ClientTry, failure: Failure | null): void {
    if (!sending.open) return;
    this.disarm(request);
    this.act(request, this.policy.replied(sending, failure, this.now), true);
  }

  /** The time-out of the try that began with `first` is over. */
  timedOut(request: PolicedRequest, { sending }: ClientTry): void {
    request.timeOut = null;
    this.act(request, this.policy.timedOut(sending, this.now), true);
  }

  /** The try that began with `first` has waited long enough for a second one beside it. */
  hedgeDue(request: PolicedRequest, first: ClientTry): void {
    if (request.tries[0] !== first) return;
    request.hedgeAhead = false;
    this.act(request, this.policy.hedgeDue(first.sending, this.now), false);
  }

  /** A request has waited long enough to be tried again. */
  backOffOver(request: PolicedRequest): void {
    this.act(request, this.policy.backOffOver(request.call, this.now), true);
  }

  /** A request has ended, be it that only the books have ended it: nothing of it goes on here. */
  forget(request: PolicedRequest): void {
    this.open.delete(request);
    this.disarm(request);
    if (request.call.phase !== 'ended') this.policy.abandon(request.call, this.now);
  }

  /** What stands for the requests under way. */
  get underWay(): Hop[] {
    return [...this.open].map(({ root }) => root);
  }

  private get now(): number {
    return this.client.instance.now;
  }

  private act(request: PolicedRequest, decision: CallDecision, beginsTry: boolean): void {
    const { instance } = this.client;
    switch (decision) {
      case 'send':
        this.send(request, beginsTry);
        break;
      case 'wait':
        instance.schedule(request.call.delay as Duration, new TryTimer('tryAgain', request, null));
        break;
      case 'ended':
        request.conclude();
        break;
      case 'nothing':
        break;
    }
  }

  /** The timers come first: a piece of work may end before `begin` returns. */
  private send(request: PolicedRequest, beginsTry: boolean): void {
    const { instance } = this.client;
    const { call, root, tries } = request;
    if (call.attempt === null) return;
    const piece = new ClientTry(instance, root, call.attempt, this.now);
    if (beginsTry) this.arm(request, piece);
    tries.push(piece);
    instance.inbound.begin(piece);
  }

  private arm(request: PolicedRequest, first: ClientTry): void {
    const { instance } = this.client;
    const { timeout } = request.call;
    const hedge = this.policy.hedgeAfter;
    request.tries.length = 0;
    request.hedgeAhead = hedge > 0;
    if (hedge > 0) instance.schedule(hedge as Duration, new TryTimer('hedge', request, first));
    if (timeout === 0) return;
    const timeOut = new TryTimer('timeOut', request, first);
    request.timeOut = instance.deadline(timeout as Duration, timeOut);
  }

  private disarm(request: PolicedRequest): void {
    if (request.timeOut === null) return;
    this.client.instance.cancel(request.timeOut);
    request.timeOut = null;
  }
}
