/** A name in a model, and where it stands. */
export interface MadName {
  readonly text: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
}

/** The operation that a request is for. */
export interface MadTarget {
  readonly service: MadName;
  readonly operation: MadName;
}

/** How long to wait before a block is tried again, in microseconds. */
export interface MadDelay {
  readonly kind: 'constant' | 'exponential';
  readonly base: number;
}

/** What an operation or a client does; times in microseconds. */
export type MadAction =
  | { readonly kind: 'think'; readonly time: number }
  | {
      readonly kind: 'query';
      readonly target: MadTarget;
      readonly timeout?: number;
      readonly priority?: number;
    }
  | { readonly kind: 'invoke'; readonly target: MadTarget; readonly priority?: number }
  /** `probability` may be over 1, and means 1 then. */
  | { readonly kind: 'fail'; readonly probability: number }
  | {
      readonly kind: 'retry';
      /** Executions in all, 1 or more; without it there is no end. */
      readonly limit?: number;
      readonly delay: MadDelay;
      readonly actions: readonly MadAction[];
    }
  | { readonly kind: 'ignore'; readonly actions: readonly MadAction[] };

/** How the number of workers follows their utilisation. */
export interface MadAutoscaling {
  /** Microseconds, over 0. */
  readonly period: number;
  /** Workers: 1 <= min <= max. */
  readonly min: number;
  readonly max: number;
  /** Shares of utilisation. */
  readonly low: number;
  readonly high: number;
}

/** What a service can take. */
export interface MadSettings {
  readonly queue: 'FIFO' | 'LIFO';
  /** Requests that may wait, 1 or more. */
  readonly tailDrop?: number;
  readonly autoscaling?: MadAutoscaling;
}

/** A named list of actions. */
export interface MadOperation {
  readonly name: MadName;
  readonly actions: readonly MadAction[];
}

/** One waiting room and one pool of workers, for all operations. */
export interface MadService {
  readonly kind: 'service';
  readonly name: MadName;
  readonly settings: MadSettings;
  readonly operations: readonly MadOperation[];
}

/** Who begins its actions every `period` microseconds, whatever became of those before. */
export interface MadClient {
  readonly kind: 'client';
  readonly name: MadName;
  readonly period: number;
  readonly actions: readonly MadAction[];
}

/** A model as its file says it. */
export interface MadModel {
  readonly services: readonly MadService[];
  readonly clients: readonly MadClient[];
}

/** All actions, those inside of others, too, in the order of the text. */
export function* everyAction(actions: readonly MadAction[]): Generator<MadAction> {
  for (const action of actions) {
    yield action;
    if (action.kind === 'retry' || action.kind === 'ignore') yield* everyAction(action.actions);
  }
}

/** `Service/operation`; names have no slash. */
export function madKey({ service, operation }: MadTarget): string {
  return `${service.text}/${operation.text}`;
}
