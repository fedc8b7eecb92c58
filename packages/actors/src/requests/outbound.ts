import type { BreakerState } from '@spigo/dynamics';
import {
  type GetRequest,
  type GotocolRef,
  type Put,
  type RegistryEntry,
  untraced,
} from '@spigo/gotocol';
import type { Question } from '../calling/dependencyCall.ts';
import { DependencyCaller } from '../calling/dependencyCaller.ts';
import { ClientRequest } from '../clients/clientRequest.ts';
import type { Dependency } from '../discovery/links.ts';
import type { Instance } from '../instance.ts';
import type { Strand } from '../operations/strand.ts';
import { Call } from './call.ts';
import { type Frame, originOf } from './frame.ts';

/** What one instance sends on: calls, one-way messages and copies, each under its own span. */
export class Outbound {
  private readonly instance: Instance;
  private readonly callers: Map<Dependency, DependencyCaller> = new Map();

  constructor(instance: Instance) {
    this.instance = instance;
  }

  /** Calls `target` and waits for its answer. */
  call(frame: Frame, target: GotocolRef, strand: Strand | null = null): void {
    const { operation, priority } = frame.work as GetRequest;
    this.callAs(frame, strand, target, operation, priority);
  }

  /** Calls `peer`, or whom the policy for its dependency chooses instead. */
  callPeer(frame: Frame, dependency: Dependency, peer: RegistryEntry): void {
    const caller = this.callerOf(dependency);
    if (caller === null) this.call(frame, peer.ref);
    else caller.begin(frame, null, questionOf(frame));
  }

  /** Calls one known instance of `dependency`; the outcome is `noRoute` if there is none. */
  ask(
    frame: Frame,
    strand: Strand | null,
    dependency: Dependency | undefined,
    question: Question = questionOf(frame),
  ): void {
    if (dependency === undefined) {
      this.instance.inbound.outcome(frame, strand, { value: null, failure: 'noRoute' });
      return;
    }
    const caller = this.callerOf(dependency, question.timeout !== null);
    if (caller !== null) {
      caller.begin(frame, strand, question);
      return;
    }
    const peer = this.pick(dependency);
    if (peer === undefined) this.ask(frame, strand, undefined);
    else this.callAs(frame, strand, peer.ref, question.operation, question.priority);
  }

  /** Hands on one-way work to `peer`, or whom the policy chooses instead. False: nobody is known. */
  passToPeer(frame: Frame, dependency: Dependency, peer: RegistryEntry): boolean {
    const caller = this.callerOf(dependency);
    return this.passTo(frame, caller === null ? peer : caller.route(frame.work.key));
  }

  /** Tells one known instance of `dependency`, one-way. False: nobody is known. */
  tell(frame: Frame, dependency: Dependency | undefined, operation?: string): boolean {
    if (dependency === undefined) return false;
    const caller = this.callerOf(dependency);
    const peer = caller === null ? this.pick(dependency) : caller.route(frame.work.key);
    return this.passTo(frame, peer, operation);
  }

  /** Hands `frame` on, one-way: a put, or what becomes of one. */
  pass(frame: Frame, target: GotocolRef, operation?: string): void {
    const { around } = this.instance;
    const { work } = frame;
    const { key, trace, span: parent } = work;
    const { priority } = work as Put;
    const origin = originOfAll(frame);
    const value = work.kind === 'GetRequest' ? `v${trace}` : work.value;
    const span = around.traces.nextSpan();
    around.topology.used(target);
    frame.handedOn = true;
    this.instance.send(target, {
      kind: 'Put',
      operation: operation ?? (work as Put).operation,
      priority,
      origin,
      key,
      value,
      trace,
      span,
      parent,
    });
  }

  /** Sends a copy of a stored value to a replica. */
  replicate(frame: Frame, target: GotocolRef, scope: 'node' | 'region'): void {
    const { around } = this.instance;
    const { origin, key, value, trace, span: parent } = frame.work as Put;
    const span = around.traces.nextSpan();
    around.topology.used(target);
    const kind = 'Replicate';
    this.instance.send(target, { kind, key, value, origin, scope, trace, span, parent });
  }

  /** Sends `target`, which has missed it, a value that was stored earlier: part of no request. */
  restore(target: GotocolRef, key: string, value: string): void {
    this.instance.around.topology.used(target);
    const origin = this.instance;
    this.instance.send(target, {
      kind: 'Replicate',
      key,
      value,
      origin,
      scope: 'node',
      ...untraced,
    });
  }

  /** Sends what `call` asks. */
  request(call: Call, operation: string, priority: number): void {
    const { around } = this.instance;
    const { key, trace, span: parent } = call.frame.work;
    const span = around.traces.nextSpan();
    call.span = span;
    const kind = 'GetRequest';
    around.topology.used(call.target);
    this.instance.send(call.target, { kind, operation, key, priority, call, trace, span, parent });
  }

  /** Nobody waits for `call`, which no policy rules, any more. */
  giveUp(call: Call): void {
    call.open = false;
    this.instance.around.reader?.gaveUp?.(call, null);
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
    frame: Frame,
    strand: Strand | null,
    target: GotocolRef,
    operation: string,
    priority: number,
  ): void {
    const call = new Call(frame, strand, target, this.instance.now, null);
    if (strand !== null) strand.call = call;
    this.request(call, operation, priority);
    // An operation waits when all its strands do, and says so itself.
    if (strand === null) this.instance.inbound.waits(frame);
  }

  private passTo(frame: Frame, peer: RegistryEntry | undefined, operation?: string): boolean {
    if (peer === undefined) return false;
    this.pass(frame, peer.ref, operation);
    return true;
  }
}

/** What is asked where the architecture does not say: the same again. */
function questionOf({ work, priority }: Frame): Question {
  const operation = work.kind === 'Replicate' ? 'get' : work.operation;
  return { operation, priority, timeout: null };
}

/** The client's request of which a frame is a part, or what stands in its place. */
function originOfAll(frame: Frame): object {
  let at = originOf(frame.work);
  while (at instanceof Call) at = originOf(at.frame.work);
  return at;
}

/** The client's request of which a piece of one-way work is a part; null where it is not its whole way. */
export function wayOf(frame: Frame): ClientRequest | null {
  const origin = originOfAll(frame);
  return origin instanceof ClientRequest && origin.oneWay ? origin : null;
}
