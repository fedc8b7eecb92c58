import type { Attempt, Stage, StationJob } from '@spigo/dynamics';
import type {
  Failure,
  GetRequest,
  GetResponse,
  GotocolRef,
  Put,
  RegistryEntry,
  Replicate,
} from '@spigo/gotocol';
import { type ActorRef, type Message, SharedMessage, type Timer } from '@spigo/kernel';
import type { DependencyCall } from '../calling/dependencyCall.ts';
import type { Instance } from '../instance.ts';
import type { OperationRun } from '../operations/operationRun.ts';
import type { Outcome } from '../operations/steps.ts';
import type { Strand } from '../operations/strand.ts';
import { answered, codeOf, type HopKind, kindOf, stateOf } from './hopKind.ts';
import { serviceNamed } from './serviceNamed.ts';
import { noKey, nothing } from './terms.ts';
import { answerIn, workIn } from './views.ts';

/** Messages that bring work. */
export type Work = GetRequest | Put | Replicate;

/** The record of a call: of a hop whose answer some work waits for. */
export type Call = Hop & { readonly caller: Hop; readonly target: GotocolRef };

/** Of work that names none: copies of what was stored. */
const usualPriority = 5;

/** One sending of a call under a policy. */
export type Try = Attempt<RegistryEntry, Failure>;

/**
 * One hop of a request: the message that brings work, the work at the instance that it reaches, and the
 * answer that goes back, all in one record. It is in turn a message (`GetRequest`, `Put`, `Replicate`),
 * the timer that ends its time on a worker (`Served`), what its station knows of it, and again a message
 * (`GetResponse`). docs/hops.md has pictures of its life, and says who may write what in which state.
 */
export class Hop
  extends SharedMessage<Work | GetResponse>
  implements Timer, StationJob, Outcome<Failure>
{
  /** What it is as an event, by the number of the kind. */
  private state = 0;
  /** What it brings; stays so when it is answered. */
  brings: Work['kind'];
  operation = '';
  /** The number of its key, as `Terms` has it. */
  key: number = noKey;
  /** Of a put or copy: the number of what is to be stored. Of an answer: of what was found. */
  value: number = nothing;
  /** Of an answer: why there is none; null on success. */
  failure: Failure | null = null;
  /** Larger goes first. */
  priority: number = usualPriority;
  /** Of a copy: `region`, if the receiver is to pass it on inside its region. */
  scope: Replicate['scope'] = 'node';
  trace = 0;
  /** Its number; 0 for what a client or a daemon begins, and before it is sent. */
  span = 0;
  /** The number of the hop that caused it. */
  parent = 0;
  /**
   * To whom its end is told. A call: its own record, that of which it is a copy, or a foreign caller's
   * note. Anything else: the client's request, or what stands in its place.
   */
  origin: object;
  /** Where the chain of open calls ends: the client's request, or what stands in its place. */
  root: object;

  // Of the caller, who waits for the answer of a call.
  /** The work that waits; null unless it is a call. */
  caller: Hop | null;
  /** Where in the caller's operation; null: its recipe waits. */
  strand: Strand | null;
  /** Who was asked. */
  target: GotocolRef | null;
  /** When, in microseconds. */
  madeAt: number;
  /** The sending as the policy of the dependency knows it; null where there is no policy. */
  attempt: Try | null;
  /** False once it was answered or given up, where there is no policy to know it. */
  open = true;
  /** It is known that its answer will never come. */
  isLost = false;

  // Of the callee, where it is work.
  /** Where it is: with who made it until it has arrived. */
  instance: Instance;
  /** Who brought it; null where nobody did: a client's own request, a daemon's work. */
  sender: ActorRef<Message> | null = null;
  /** When its message came, which says whether it counts, and when it was at the station, behind the sidecar. */
  cameAt: number;
  arrivedAt: number;
  startedAt: number;
  stage: Stage = 'outside';
  since = 0;
  waited = 0;
  served = 0;
  /** How far its recipe is; what it means is the recipe's business. */
  step = 0;
  /** It waits for calls, without a worker where those are released. */
  waits = false;
  /** One-way work went on from here, or was stored. */
  handedOn = false;
  /** What its recipe has waited for. */
  outcome: Outcome<Failure> | null = null;
  /** Its operation, where the architecture says what that does. */
  run: OperationRun | null = null;
  /** Its calls that are under way. */
  openCalls = 0;
  previous: Hop | null = null;
  next: Hop | null = null;

  /** Somebody may look at it after its end: it is never used again. */
  isKept = false;

  /**
   * Made by `instance` at `now`, in microseconds: a call of `caller` to `target`, or else something that
   * `root` is to be told of.
   */
  constructor(
    brings: Work['kind'],
    instance: Instance,
    now: number,
    root: object,
    caller: Hop | null = null,
    strand: Strand | null = null,
    target: GotocolRef | null = null,
    attempt: Try | null = null,
  ) {
    super();
    this.kind = brings;
    this.brings = brings;
    this.instance = instance;
    this.root = root;
    this.origin = caller === null ? root : this;
    this.caller = caller;
    this.strand = strand;
    this.target = target;
    this.madeAt = now;
    this.attempt = attempt;
    this.cameAt = now;
    this.arrivedAt = now;
    this.startedAt = now;
  }

  /** Begins a new life, as if it had been made so. Only a pool does that. */
  begin(
    brings: Work['kind'],
    instance: Instance,
    now: number,
    root: object,
    caller: Hop | null,
    target: GotocolRef | null,
  ): void {
    this.kind = brings;
    this.brings = brings;
    this.operation = '';
    this.key = noKey;
    this.value = nothing;
    this.failure = null;
    this.priority = usualPriority;
    this.scope = 'node';
    this.trace = 0;
    this.span = 0;
    this.parent = 0;
    this.instance = instance;
    this.root = root;
    this.origin = caller === null ? root : this;
    this.caller = caller;
    this.strand = null;
    this.target = target;
    this.madeAt = now;
    this.attempt = null;
    this.open = true;
    this.isLost = false;
    this.sender = null;
    this.cameAt = now;
    this.arrivedAt = now;
    this.startedAt = now;
    this.stage = 'outside';
    this.since = 0;
    this.waited = 0;
    this.served = 0;
    this.step = 0;
    this.waits = false;
    this.handedOn = false;
    this.outcome = null;
    this.run = null;
  }

  get kind(): HopKind {
    return kindOf(this.state);
  }

  set kind(kind: HopKind) {
    this.state = stateOf(kind);
  }

  /** Whether it is on its way back. */
  get isAnswer(): boolean {
    return this.state === answered;
  }

  get code(): number {
    return codeOf(this.state);
  }

  /** It and all whose answer hangs on it may be looked at after their ends. */
  keep(): void {
    for (let hop: Hop | null = this; hop !== null && !hop.isKept; hop = hop.caller) {
      hop.isKept = true;
    }
  }

  /** The record of the call that this is: itself, or that of which it is a copy; null if it is none. */
  get call(): Call | null {
    const { origin } = this;
    return origin instanceof Hop && origin.isCall() ? origin : null;
  }

  /** Somebody waits for its answer and keeps this record of it. */
  isCall(): this is Call {
    return this.caller !== null;
  }

  /** The answer to this call is still waited for. */
  get isOpen(): boolean {
    return this.attempt === null ? this.open : this.attempt.open;
  }

  /** The call with all its tries; null where there is no policy. */
  get policed(): DependencyCall | null {
    return this.attempt === null ? null : (this.attempt.call as DependencyCall);
  }

  /** What it is one of several of: of a copy the original, of a try the client's request; else itself. */
  get whole(): Hop {
    return this.call ?? this;
  }

  /** The service that has sent it. */
  get source(): string {
    return this.sender === null ? '' : serviceNamed(this.sender.name);
  }

  /** Somebody on the way to the client waits no longer: nobody will see its answer. */
  expired(): boolean {
    for (let { call } = this as Hop; call !== null; call = call.caller.call) {
      if (!call.isOpen || call.caller.isGivenUp) return true;
    }
    return false;
  }

  /** A try of a client's request that the client does not wait for any more. */
  get isGivenUp(): boolean {
    return false;
  }

  view(): Work | GetResponse {
    this.keep();
    return this.isAnswer ? answerIn(this) : workIn(this);
  }

  /** What it brings, as a message of its own. */
  work(): Work {
    return workIn(this);
  }

  copy(): Hop {
    this.keep();
    const { brings, instance, madeAt, root, caller, strand, target, attempt } = this;
    const copy = new Hop(brings, instance, madeAt, root, caller, strand, target, attempt);
    copy.kind = this.kind;
    copy.operation = this.operation;
    copy.key = this.key;
    copy.value = this.value;
    copy.failure = this.failure;
    copy.priority = this.priority;
    copy.scope = this.scope;
    copy.trace = this.trace;
    copy.span = this.span;
    copy.parent = this.parent;
    copy.origin = this.origin;
    copy.isKept = true;
    return copy;
  }
}

/** What a piece of work goes back to: a call of another instance, or the client's request. */
export function originOf(work: Work): object {
  return work.kind === 'GetRequest' ? work.call : work.origin;
}

/** What stands where the chain of calls above `origin` ends: the client's request, if one is there. */
export function rootOf(origin: object): object {
  return origin instanceof Hop ? origin.root : origin;
}
