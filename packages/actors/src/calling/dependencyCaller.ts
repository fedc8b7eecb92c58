import {
  type CallDecision,
  type CallerPlace,
  CallPolicy,
  type CallSettings,
  type Peer,
} from '@spigo/dynamics';
import type { Failure, RegistryEntry } from '@spigo/gotocol';
import type { Duration } from '@spigo/kernel';
import type { Dependency } from '../discovery/links.ts';
import type { Instance } from '../instance.ts';
import type { Strand } from '../operations/strand.ts';
import type { Hop } from '../requests/hop.ts';
import { nothing } from '../requests/terms.ts';
import { DependencyCall, type Question } from './dependencyCall.ts';

/**
 * How one instance calls one dependency where the architecture has a policy for it. The policy decides;
 * this sends, keeps the timers, and keeps the policy's pool as discovery has it.
 */
export class DependencyCaller {
  readonly policy: CallPolicy<RegistryEntry, Failure>;
  private readonly instance: Instance;
  private readonly dependency: Dependency;
  private readonly nearOnly: boolean;
  private readonly known: Map<RegistryEntry, Peer<RegistryEntry>> = new Map();
  private seen = -1;

  /** Throws a UsageError where the settings are impossible. */
  constructor(instance: Instance, dependency: Dependency, settings: CallSettings) {
    const { traits } = instance;
    this.instance = instance;
    this.dependency = dependency;
    this.nearOnly = traits.recipe.prefersZone && settings.loadBalancing === undefined;
    this.policy = new CallPolicy({
      settings,
      routes: instance.random('route'),
      waits: instance.random('back-off'),
      place: placeOf(instance),
      countFrom: traits.countFrom,
      counts: traits.callsTo(dependency.service),
    });
  }

  /** One instance for what nobody waits for; undefined if none is known. */
  route(key: number): RegistryEntry | undefined {
    this.sync();
    return (
      this.policy.route(this.instance.around.terms.keyText(key), this.instance.now) ?? undefined
    );
  }

  /** A hop, or a strand of its operation, calls; its outcome may be there before this returns. */
  begin(hop: Hop, strand: Strand | null, question: Question): void {
    this.sync();
    const { now } = this.instance;
    const call = new DependencyCall(this, hop, strand, question, now);
    if (strand !== null) strand.call = call;
    this.act(call, this.policy.start(call, now), true);
  }

  /** The answer to `call` is here, in time. */
  replied(call: Hop, policed: DependencyCall, answer: Hop): void {
    const { attempt } = call;
    if (attempt === null) return;
    const decision = this.policy.replied(attempt, answer.failure, this.instance.now);
    this.disarm(policed);
    this.tellGivenUp(policed, call, null);
    this.act(policed, decision, true, answer.value);
    this.instance.around.hops.giveBack(call);
  }

  /** The time-out of the try that began with `call` is over. */
  timedOut(call: Hop, policed: DependencyCall): void {
    const { attempt } = call;
    if (attempt === null || !attempt.open) return;
    // Its answer may come all the same.
    call.keep();
    policed.timeOut = null;
    const decision = this.policy.timedOut(attempt, this.instance.now);
    this.tellGivenUp(policed, null, 'timeout');
    this.sync();
    this.act(policed, decision, true);
  }

  /** The try that began with `call` has waited long enough. */
  hedgeDue(call: Hop, policed: DependencyCall): void {
    const { attempt } = call;
    if (attempt === null || !attempt.open) return;
    this.sync();
    this.act(policed, this.policy.hedgeDue(attempt, this.instance.now), false);
  }

  /** `call` has waited long enough to be tried again. */
  backOffOver(call: DependencyCall): void {
    this.sync();
    this.act(call, this.policy.backOffOver(call, this.instance.now), true);
  }

  /** Nobody waits for `call` any more. */
  abandon(call: DependencyCall): void {
    this.disarm(call);
    // Answers may still come, and so may the end of a back-off.
    for (const sent of call.sent) sent.keep();
    call.hop.keep();
    const waited = call.phase === 'inFlight';
    this.policy.abandon(call, this.instance.now);
    if (waited) this.tellGivenUp(call, null, null);
  }

  private act(
    call: DependencyCall,
    decision: CallDecision,
    beginsTry: boolean,
    value: number = nothing,
  ): void {
    switch (decision) {
      case 'send':
        this.send(call, beginsTry);
        break;
      case 'wait':
        this.waits(call);
        this.instance.schedule(call.delay as Duration, { kind: 'BackOffOver', call });
        break;
      case 'ended':
        this.instance.inbound.outcome(call.hop, call.strand, { value, failure: call.failure });
        break;
      case 'nothing':
        break;
    }
  }

  private send(policed: DependencyCall, beginsTry: boolean): void {
    const { instance } = this;
    const { attempt, hop, strand, question } = policed;
    if (attempt === null) return;
    const { ref } = attempt.peer.target;
    const { now, around } = instance;
    const call = around.hops.take('GetRequest', instance, now, hop.root, hop, ref);
    call.strand = strand;
    call.attempt = attempt;
    hop.openCalls++;
    if (beginsTry) {
      if (policed.sent.length > 0) policed.sent.length = 0;
      policed.lost = 0;
    }
    policed.sent.push(call);
    this.waits(policed);
    instance.outbound.request(call, hop, ref, question.operation, question.priority);
    if (!beginsTry) return;
    const { timeout } = policed;
    if (timeout > 0)
      policed.timeOut = instance.deadline(timeout as Duration, { kind: 'TimeOut', call });
    const hedge = this.policy.hedgeAfter;
    if (hedge === 0) return;
    call.keep();
    instance.schedule(hedge as Duration, { kind: 'HedgeDue', call });
  }

  /** An operation waits when all its strands do, and says so itself. */
  private waits({ hop, strand }: DependencyCall): void {
    if (strand === null) this.instance.inbound.waits(hop);
  }

  private disarm(call: DependencyCall): void {
    if (call.timeOut === null) return;
    this.instance.cancel(call.timeOut);
    call.timeOut = null;
  }

  /** The reader learns of everything that the try has sent, but for `answered`. */
  private tellGivenUp(policed: DependencyCall, answered: Hop | null, why: Failure | null): void {
    const { reader } = this.instance.around;
    if (reader?.gaveUp === undefined) return;
    for (const call of policed.sent) {
      if (call !== answered && call.isCall()) reader.gaveUp(call, why);
    }
  }

  /** The pool holds whom discovery knows now. */
  private sync(): void {
    const { changes } = this.instance.discovery;
    if (this.seen === changes) return;
    this.seen = changes;
    const wanted = this.candidates();
    const set = new Set(wanted);
    for (const [entry, peer] of this.known) {
      if (set.has(entry)) continue;
      this.policy.pool.remove(peer);
      this.known.delete(entry);
    }
    for (const [position, entry] of wanted.entries()) {
      if (this.known.has(entry)) continue;
      this.known.set(entry, this.policy.pool.add(entry, entry.name, entry.zone, position));
    }
  }

  private candidates(): readonly RegistryEntry[] {
    const { peers } = this.dependency;
    if (!this.nearOnly) return peers;
    const near = this.dependency.peersIn(this.instance.identity.zone);
    return near.length > 0 ? near : peers;
  }
}

/** Where it stands among its colleagues, as it knows them at each call. */
function placeOf({ identity, discovery }: Instance): CallerPlace {
  return {
    zone: identity.zone,
    get callers() {
      return discovery.colleagues.byZone;
    },
  };
}
