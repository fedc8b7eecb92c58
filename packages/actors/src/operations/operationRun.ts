import { backOffDelay } from '@spigo/dynamics';
import type { Failure } from '@spigo/gotocol';
import type { Duration, Timer } from '@spigo/kernel';
import type { Instance } from '../instance.ts';
import { Hop } from '../requests/hop.ts';
import { Join } from './join.ts';
import type { Outcome, Program, Step } from './steps.ts';
import { Scope, Strand } from './strand.ts';

/** A strand is to try its steps again. */
export interface RetryDue extends Timer {
  readonly kind: 'RetryDue';
  readonly strand: Strand;
}

type StepOf<K extends Step['kind']> = Extract<Step, { kind: K }>;

/**
 * One operation at work for one hop. A request has one worker: strands take turns on it, in the order
 * in which they became ready, while their calls overlap. When all of them wait, so does the hop.
 */
export class OperationRun {
  readonly hop: Hop;
  private readonly instance: Instance;
  /** Strands that can go on: the one that is next, and those behind it where there are more. */
  private next: Strand | null;
  private behind: Strand[] | null = null;
  /** On the worker, in a `work` step. */
  private working: Strand | null = null;
  private driving = false;
  private over = false;

  constructor(hop: Hop, instance: Instance, program: Program) {
    this.hop = hop;
    this.instance = instance;
    this.next = new Strand(this, null, program, instance.around.terms.keyAsValue(hop.key));
  }

  /** The hop has its worker: goes on until every strand waits, one works, or all is done. */
  go(): void {
    if (!this.over && this.working === null) this.drive(this.takeReady());
  }

  /** The time of a `work` step is over. */
  worked(): void {
    const strand = this.working;
    this.working = null;
    if (strand === null) this.go();
    else this.drive(strand);
  }

  /** `first` goes on, and then whoever is ready. */
  private drive(first: Strand | null): void {
    this.driving = true;
    for (let strand = first; strand !== null; strand = this.takeReady()) {
      if (strand.alive) this.advance(strand);
      if (this.over || this.working !== null) break;
    }
    this.driving = false;
    if (!this.over && this.working === null) this.instance.inbound.waits(this.hop);
  }

  /** What `strand` has waited for is there. */
  outcome(strand: Strand, { value, failure }: Outcome<Failure>): void {
    if (!strand.alive) return;
    strand.call = null;
    strand.failure = failure;
    if (failure === null) strand.value = value;
    this.wake(strand);
  }

  /** The back-off of `strand` is over. */
  retryDue(strand: Strand): void {
    if (strand.alive) this.wake(strand);
  }

  /** `strand` can go on, in its turn: nearly always it is alone, and needs no list. */
  private makeReady(strand: Strand): void {
    if (this.behind !== null) this.behind.push(strand);
    else if (this.next === null) this.next = strand;
    else this.behind = [strand];
  }

  private takeReady(): Strand | null {
    const strand = this.next;
    this.next = this.behind?.shift() ?? null;
    if (this.behind?.length === 0) this.behind = null;
    return strand;
  }

  private wake(strand: Strand): void {
    this.makeReady(strand);
    if (!this.driving && this.working === null && this.hop.waits) {
      this.instance.inbound.goesOn(this.hop);
    }
  }

  private advance(strand: Strand): void {
    if (strand.failure !== null) {
      const { failure } = strand;
      strand.failure = null;
      if (!this.recover(strand, failure)) return;
    }
    for (;;) {
      const { scope } = strand;
      if (scope === null) {
        this.end(strand, null);
        return;
      }
      const step = scope.steps[scope.at];
      // Each step counts, and each time round where there is none.
      if (step !== undefined || scope.at === 0) this.count();
      if (step === undefined) leave(strand, scope);
      else {
        scope.at++;
        if (!this.perform(step, strand)) return;
      }
    }
  }

  private count(): void {
    const { around, now } = this.instance;
    around.steps.step(this.hop, now);
  }

  /** True if the strand goes on at once. */
  private perform(step: Step, strand: Strand): boolean {
    switch (step.kind) {
      case 'work':
        this.working = strand;
        this.instance.inbound.work(this.hop, step.time);
        return false;
      case 'call':
        return this.call(step, strand);
      case 'send':
        return this.send(step, strand);
      case 'parallel':
        return this.fork(step, strand);
      case 'choice':
        enter(strand, step.ways.draw(this.instance.steps), null);
        return true;
      case 'repeat':
        if (step.times > 0) enter(strand, step.steps, step);
        return true;
      case 'retry':
      case 'ignore':
        enter(strand, step.steps, step);
        return true;
      case 'fail':
        return !this.strikes(step.probability) || this.recover(strand, 'error');
    }
  }

  private call(step: StepOf<'call'>, strand: Strand): boolean {
    const { brings, operation: own } = this.hop;
    const operation = step.operation ?? (brings === 'Replicate' ? 'get' : own);
    const priority = step.priority ?? this.hop.priority;
    const question = { operation, priority, timeout: step.timeout };
    const { discovery, outbound } = this.instance;
    outbound.ask(this.hop, strand, discovery.dependencyOn(step.to), question);
    return false;
  }

  private send(step: StepOf<'send'>, strand: Strand): boolean {
    const { brings, operation: own } = this.hop;
    const operation = step.operation ?? (brings === 'Replicate' ? 'put' : own);
    const { discovery, outbound } = this.instance;
    const told = outbound.tell(this.hop, discovery.dependencyOn(step.to), operation);
    return told || this.recover(strand, 'noRoute');
  }

  private fork(step: StepOf<'parallel'>, strand: Strand): boolean {
    if (step.need === 0) return true;
    const join = new Join(strand, step.need);
    strand.branches = join;
    const value = this.instance.around.terms.keyAsValue(this.hop.key);
    for (const steps of step.branches) {
      const branch = new Strand(this, join, steps, value);
      join.strands.push(branch);
      this.makeReady(branch);
    }
    return false;
  }

  /** A step has failed: the innermost scope that can handles it. True if the strand goes on at once. */
  private recover(strand: Strand, failure: Failure): boolean {
    for (let { scope } = strand; scope !== null; scope = scope.outer) {
      const { around } = scope;
      if (around?.kind === 'ignore') {
        strand.scope = scope.outer;
        return true;
      }
      if (around?.kind === 'retry' && scope.again < around.maxRetries) {
        strand.scope = scope;
        return this.tryAgain(strand, scope, around);
      }
    }
    this.end(strand, failure);
    return false;
  }

  private tryAgain(strand: Strand, scope: Scope, { backoff }: StepOf<'retry'>): boolean {
    scope.at = 0;
    scope.again++;
    if (backoff === null) return true;
    const previous = scope.again === 1 ? backoff.base : scope.waited;
    scope.waited = backOffDelay(backoff, scope.again, previous, this.instance.random('back-off'));
    this.instance.schedule(scope.waited as Duration, { kind: 'RetryDue', strand });
    return false;
  }

  private end(strand: Strand, failure: Failure | null): void {
    strand.alive = false;
    const { join, value } = strand;
    if (join === null) {
      this.over = true;
      if (failure === null) this.instance.answer(this.hop, value);
      else this.instance.fail(this.hop, failure);
    } else if (join.ended({ failure, value })) {
      this.dismiss(join);
      this.makeReady(join.parent);
    }
  }

  /** Nobody needs what is left of these branches. */
  private dismiss(join: Join): void {
    join.parent.branches = null;
    for (const strand of join.strands) {
      if (!strand.alive) continue;
      strand.alive = false;
      // Its back-off may end after the work.
      this.hop.keep();
      if (strand.call !== null) this.abandon(strand.call);
      if (strand.branches !== null) this.dismiss(strand.branches);
    }
  }

  private abandon(call: NonNullable<Strand['call']>): void {
    if (call instanceof Hop) this.instance.outbound.giveUp(call);
    else call.caller.abandon(call);
  }

  private strikes(probability: number): boolean {
    return probability > 0 && (probability >= 1 || this.instance.steps.uniform() < probability);
  }
}

function enter(strand: Strand, steps: Program, around: Scope['around']): void {
  strand.scope = new Scope(steps, around, strand.scope);
}

/** The steps of `scope` have succeeded. */
function leave(strand: Strand, scope: Scope): void {
  const { around } = scope;
  if (around?.kind === 'repeat' && ++scope.again < around.times) scope.at = 0;
  else strand.scope = scope.outer;
}
