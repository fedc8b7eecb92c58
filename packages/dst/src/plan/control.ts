import { type DurationText, parseDuration } from '@spigo/kernel';
import { delayOf, type EnvLog } from '../world/env.ts';
import { type EnvRandom, envRandom } from '../world/envRandom.ts';
import { ScenarioError } from '../world/errors.ts';
import type { Scope } from '../world/scope.ts';
import type { PlanAction } from './entry.ts';
import type { PlanHands } from './hands.ts';
import { targetsOf } from './targets.ts';

/** The log of a plan: a function, and the four levels. */
export type ControlLog = EnvLog & ((text: string) => void);

/**
 * What a plan may do. Patterns mean machines by name, else by zone, or `machine:service`; one that hits
 * nobody is a mistake of the scenario. Each call is kept as an entry of the drawn plan, which is what is
 * shrunk and replayed.
 */
export interface Control {
  start(pattern: string): void;
  /** Asks for an orderly end and resolves when all have ended, by force after `grace` (default 2 s). */
  stop(pattern: string, options?: { readonly grace?: DurationText }): Promise<void>;
  /** Ends processes by force; the disk keeps what was written. */
  kill(pattern: string): void;
  /** Cuts the power; what was not synced may be lost. */
  powerOff(pattern: string): void;
  /** Empties the disk; a machine that runs loses its power first. */
  wipe(pattern: string): void;
  /** Stops and starts; resolves when all have ended. */
  restart(pattern: string, options?: { readonly grace?: DurationText }): Promise<void>;
  /** Loses all packets between `a` and `b`; with `oneWay` only those from a to b. */
  partition(a: string, b: string, options?: { readonly oneWay?: boolean }): void;
  /** Ends all faults of the network. */
  heal(): void;
  delay(d: DurationText): Promise<void>;
  readonly random: EnvRandom;
  /** Virtual time in milliseconds. */
  now(): number;
  readonly log: ControlLog;
  /** The names of all machines, but the bots'. */
  machines(): string[];
}

const usualGrace = 2_000_000;

/** The control of one plan, in its scope; `by` names it in the entries. */
export class PlanControl implements Control {
  readonly random: EnvRandom;
  readonly log: ControlLog;
  readonly #scope: Scope;
  readonly #hands: PlanHands;
  readonly #by: string;

  constructor(scope: Scope, hands: PlanHands, by: string) {
    this.#scope = scope;
    this.#hands = hands;
    this.#by = by;
    this.random = envRandom(scope.world.seed, by, 'control');
    this.log = logOf(scope);
  }

  start(pattern: string): void {
    this.#do({ kind: 'start', targets: this.#targets('start', pattern) });
  }

  stop(pattern: string, options: { readonly grace?: DurationText } = {}): Promise<void> {
    return this.#stopping('stop', pattern, options.grace);
  }

  kill(pattern: string): void {
    this.#do({ kind: 'kill', targets: this.#targets('kill', pattern) });
  }

  powerOff(pattern: string): void {
    this.#do({ kind: 'power', targets: this.#targets('powerOff', pattern) });
  }

  wipe(pattern: string): void {
    this.#do({ kind: 'wipe', targets: this.#targets('wipe', pattern) });
  }

  restart(pattern: string, options: { readonly grace?: DurationText } = {}): Promise<void> {
    return this.#stopping('restart', pattern, options.grace);
  }

  partition(a: string, b: string, options: { readonly oneWay?: boolean } = {}): void {
    const from = this.#targets('partition', a, true);
    const to = this.#targets('partition', b, true);
    this.#do({ kind: 'partition', from, to, oneWay: options.oneWay === true });
  }

  heal(): void {
    this.#do({ kind: 'heal' });
  }

  delay(d: DurationText): Promise<void> {
    return delayOf(this.#scope, parseDuration(d, 'control.delay'));
  }

  now(): number {
    return this.#scope.world.now / 1_000;
  }

  machines(): string[] {
    return this.#scope.world.setup.machines.filter(({ bot }) => !bot).map(({ name }) => name);
  }

  #stopping(kind: 'stop' | 'restart', pattern: string, grace?: DurationText): Promise<void> {
    const us = grace === undefined ? usualGrace : parseDuration(grace, `control.${kind}: grace`);
    const targets = this.#targets(kind, pattern);
    return this.#scope.wait<void>((wait) => {
      const action: PlanAction = { kind, targets, graceMs: us / 1_000 };
      this.#do(action, () => wait.settle('Stopped', undefined));
    });
  }

  #do(action: PlanAction, done?: () => void): void {
    if (this.#scope.world.over !== null) return;
    this.#hands.perform({ atMs: this.now(), by: this.#by, ...action }, done);
  }

  /** As a mistake it ends the run, even where the plan catches it. */
  #targets(verb: string, pattern: string, bots = false): string[] {
    const { world } = this.#scope;
    try {
      return targetsOf(pattern, world.setup.machines, `control.${verb}`, bots);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      const mistake = new ScenarioError(`${this.#by}: ${message}`, world.host.placeOf());
      world.fail(mistake);
      throw mistake;
    }
  }
}

function logOf(scope: Scope): ControlLog {
  const write =
    (level: 'debug' | 'info' | 'warn' | 'error') =>
    (text: string, fields?: Readonly<Record<string, unknown>>): void =>
      scope.world.log(scope.name, level, String(text), fields);
  const levels = {
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
  };
  return Object.assign((text: string): void => levels.info(text), levels);
}
