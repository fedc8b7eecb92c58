import type { BreakerState } from '@spigo/dynamics';
import type { GotocolRef, RegistryEntry } from '@spigo/gotocol';
import type { Question } from '../calling/dependencyCall.ts';
import { DependencyCaller } from '../calling/dependencyCaller.ts';
import { ClientRequest } from '../clients/clientRequest.ts';
import type { Dependency } from '../discovery/links.ts';
import type { Instance } from '../instance.ts';
import type { Strand } from '../operations/strand.ts';
import type { Hop } from './hop.ts';
import { nothing } from './terms.ts';

/** What one instance sends on: calls, one-way messages and copies, each under its own span. */
export class Outbound {
  private readonly instance: Instance;
  private readonly callers: Map<Dependency, DependencyCaller> = new Map();

  constructor(instance: Instance) {
    this.instance = instance;
  }

  /** Calls `target` and waits for its answer. */
  call(hop: Hop, target: GotocolRef, strand: Strand | null = null): void {
    const { operation, priority } = hop;
    this.callAs(hop, strand, target, operation, priority);
  }

  /** Calls `peer`, or whom the policy for its dependency chooses instead. */
  callPeer(hop: Hop, dependency: Dependency, peer: RegistryEntry): void {
    const caller = this.callerOf(dependency);
    if (caller === null) this.call(hop, peer.ref);
    else caller.begin(hop, null, questionOf(hop));
  }

  /** Calls one known instance of `dependency`; the outcome is `noRoute` if there is none. */
  ask(
    hop: Hop,
    strand: Strand | null,
    dependency: Dependency | undefined,
    question: Question = questionOf(hop),
  ): void {
    if (dependency === undefined) {
      this.instance.inbound.outcome(hop, strand, { value: nothing, failure: 'noRoute' });
      return;
    }
    const caller = this.callerOf(dependency, question.timeout !== null);
    if (caller !== null) {
      caller.begin(hop, strand, question);
      return;
    }
    const peer = this.pick(dependency);
    if (peer === undefined) this.ask(hop, strand, undefined);
    else this.callAs(hop, strand, peer.ref, question.operation, question.priority);
  }

  /** Hands on one-way work to `peer`, or whom the policy chooses instead. False: nobody is known. */
  passToPeer(hop: Hop, dependency: Dependency, peer: RegistryEntry): boolean {
    const caller = this.callerOf(dependency);
    return this.passTo(hop, caller === null ? peer : caller.route(hop.key));
  }

  /** Tells one known instance of `dependency`, one-way. False: nobody is known. */
  tell(hop: Hop, dependency: Dependency | undefined, operation?: string): boolean {
    if (dependency === undefined) return false;
    const caller = this.callerOf(dependency);
    const peer = caller === null ? this.pick(dependency) : caller.route(hop.key);
    return this.passTo(hop, peer, operation);
  }

  /** Hands `hop` on, one-way: a put, or what becomes of one. */
  pass(hop: Hop, target: GotocolRef, operation: string = hop.operation): void {
    const value = hop.brings === 'GetRequest' ? hop.trace : hop.value;
    const put = this.make('Put', hop.root);
    put.operation = operation;
    put.priority = hop.priority;
    put.value = value;
    hop.handedOn = true;
    this.follow(put, hop, target);
  }

  /** Sends a copy of a stored value to a replica. */
  replicate(hop: Hop, target: GotocolRef, scope: 'node' | 'region'): void {
    const copy = this.make('Replicate', hop.root);
    copy.value = hop.value;
    copy.scope = scope;
    this.follow(copy, hop, target);
  }

  /** Sends `target`, which has missed it, a value that was stored earlier: part of no request. */
  restore(target: GotocolRef, key: number, value: number): void {
    this.instance.around.topology.used(target);
    const copy = this.make('Replicate', this.instance);
    copy.key = key;
    copy.value = value;
    this.instance.share(target, copy);
  }

  /** Sends what `call` asks `target`. */
  request(call: Hop, caller: Hop, target: GotocolRef, operation: string, priority: number): void {
    call.operation = operation;
    call.priority = priority;
    this.follow(call, caller, target);
  }

  /** Nobody waits for `call`, which no policy rules, any more. */
  giveUp(call: Hop): void {
    call.keep();
    call.open = false;
    if (call.isCall()) this.instance.around.reader?.gaveUp?.(call, null);
  }

  /** The state of each circuit breaker, with the service whose calls it guards. */
  *breakers(): Generator<{ readonly service: string; readonly state: BreakerState }> {
    for (const [{ service }, { policy }] of this.callers) {
      if (policy.breaker !== null) yield { service, state: policy.breaker.state };
    }
  }

  /** From now on policies are made anew, without memory; calls under way keep theirs. */
  forgetPolicies(): void {
    this.callers.clear();
  }

  /** One known instance, of the own zone if the kind prefers it and there is any. */
  private pick(dependency: Dependency): RegistryEntry | undefined {
    const { traits, identity } = this.instance;
    const near = traits.recipe.prefersZone ? dependency.peersIn(identity.zone) : [];
    const peers = near.length > 0 ? near : dependency.peers;
    return peers.length === 0 ? undefined : peers[this.instance.choose(peers.length)];
  }

  /** The policy for a dependency at work; null where there is none, unless one is `wanted`. */
  private callerOf(dependency: Dependency, wanted = false): DependencyCaller | null {
    const { policyOf } = this.instance.traits;
    // Most services have no policies, and a look-up in a map for each call would cost more than all this.
    if (policyOf === null && !wanted && this.callers.size === 0) return null;
    const known = this.callers.get(dependency);
    if (known !== undefined) return known;
    const settings = policyOf === null ? null : policyOf(dependency.service);
    if (settings === null && !wanted) return null;
    const caller = new DependencyCaller(this.instance, dependency, settings ?? {});
    this.callers.set(dependency, caller);
    return caller;
  }

  private callAs(
    caller: Hop,
    strand: Strand | null,
    target: GotocolRef,
    operation: string,
    priority: number,
  ): void {
    const { instance } = this;
    const { now, around } = instance;
    const call = around.hops.take('GetRequest', instance, now, caller.root, caller, target);
    caller.openCalls++;
    if (strand !== null) {
      call.strand = strand;
      strand.call = call;
    }
    this.request(call, caller, target, operation, priority);
    // An operation waits when all its strands do, and says so itself.
    if (strand === null) instance.inbound.waits(caller);
  }

  private make(brings: 'Put' | 'Replicate', root: object): Hop {
    const { instance } = this;
    return instance.around.hops.take(brings, instance, instance.now, root);
  }

  /** Sends `hop`, which `cause` has caused, under a span of its own. */
  private follow(hop: Hop, cause: Hop, target: GotocolRef): void {
    const { around } = this.instance;
    hop.key = cause.key;
    hop.trace = cause.trace;
    hop.parent = cause.span;
    hop.span = around.traces.nextSpan();
    around.topology.used(target);
    this.instance.share(target, hop);
  }

  private passTo(hop: Hop, peer: RegistryEntry | undefined, operation?: string): boolean {
    if (peer === undefined) return false;
    this.pass(hop, peer.ref, operation);
    return true;
  }
}

/** What is asked where the architecture does not say: the same again. */
function questionOf({ brings, operation, priority }: Hop): Question {
  return { operation: brings === 'Replicate' ? 'get' : operation, priority, timeout: null };
}

/** The client's request of which a piece of one-way work is a part; null where it is not its whole way. */
export function wayOf({ root }: Hop): ClientRequest | null {
  return root instanceof ClientRequest && root.oneWay ? root : null;
}
