import type { Failure } from '@spigo/gotocol';
import type { DependencyCall } from '../calling/dependencyCall.ts';
import type { Hop } from '../requests/hop.ts';
import type { Join } from './join.ts';
import type { OperationRun } from './operationRun.ts';
import type { Program, Step } from './steps.ts';

/** Steps under way, and what to do when they end: a list that grows inwards. */
export class Scope {
  readonly steps: Program;
  /** The step whose inside this is; null for the whole of a strand. */
  readonly around: Extract<Step, { kind: 'repeat' | 'retry' | 'ignore' | 'choice' }> | null;
  readonly outer: Scope | null;
  /** The next step. */
  at = 0;
  /** How often the steps were begun again. */
  again = 0;
  /** The latest back-off, in microseconds. */
  waited = 0;

  constructor(steps: Program, around: Scope['around'], outer: Scope | null) {
    this.steps = steps;
    this.around = around;
    this.outer = outer;
  }
}

/**
 * One line of steps in an operation: the operation itself, or a branch of a parallel step. It waits for
 * one thing at a time.
 */
export class Strand {
  readonly run: OperationRun;
  /** What waits for it; null: the request itself. */
  readonly join: Join | null;
  scope: Scope | null;
  /** False once nobody needs it: it does nothing more. */
  alive = true;
  /** What it waits for: a call under a policy, one without, its branches. */
  call: DependencyCall | Hop | null = null;
  branches: Join | null = null;
  /** What the step that it has waited for came to. */
  failure: Failure | null = null;
  /** The latest answer; the key where nothing was asked. */
  value: number;

  constructor(run: OperationRun, join: Join | null, steps: Program, value: number) {
    this.run = run;
    this.join = join;
    this.scope = new Scope(steps, null, null);
    this.value = value;
  }
}
