import {
  type Duration,
  finish,
  hashText,
  Kernel,
  type Message,
  type Self,
  type SimTime,
  startOfTime,
} from '@spigo/kernel';
import { History } from '../check/history.ts';
import { SimNetwork } from '../network/simNetwork.ts';
import type { PlanEntry } from '../plan/entry.ts';
import type { Setup } from '../scenario/setup.ts';
import type { Databases } from '../store/database.ts';
import { shownFields } from '../timeline/shownFields.ts';
import type { Timeline } from '../timeline/timeline.ts';
import { ForeignAwaitError, messageOf, ScenarioError } from './errors.ts';
import type { DstHost, LogLevel, Watch } from './host.ts';
import { checkInvariants } from './invariants.ts';
import { Machine } from './machine.ts';
import { type Finding, type FindingKind, noCounts, type RunCounts } from './run.ts';
import type { Scope } from './scope.ts';

/** An event that runs no code of the scenario: a packet arrives, a disk is done. */
interface WireTask {
  readonly kind: string;
  readonly run: () => void;
}

/** How a run ended. */
export type WorldEnd =
  | { readonly kind: 'well'; readonly reason: string }
  | { readonly kind: 'finding'; readonly finding: Finding }
  | { readonly kind: 'error'; readonly error: unknown };

/** Hears of every event: its number is its place. */
export type EventTrace = (at: number, who: string, kind: string) => void;

/** What a world is made with. */
export interface WorldOptions {
  readonly seed: number;
  readonly setup: Setup;
  readonly host: DstHost;
  readonly timeline: Timeline | null;
  readonly trace: EventTrace | null;
  /** Where stores are kept, unless on the simulated disks. */
  readonly databases: Databases | null;
}

/** One run of a scenario: machines, network and code on one kernel. */
export class World {
  readonly seed: number;
  readonly setup: Setup;
  readonly host: DstHost;
  readonly kernel: Kernel;
  readonly machines: Map<string, Machine> = new Map();
  readonly network: SimNetwork;
  readonly counts: RunCounts = noCounts();
  readonly history: History;
  readonly timeline: Timeline | null;
  readonly databases: Databases | null;
  readonly met: Set<string> = new Set();
  /** Everything that plan, faults and monkeys did so far. */
  readonly drawn: PlanEntry[] = [];
  /** Bots that have not returned. */
  botsLeft = 0;
  over: WorldEnd | null = null;
  digest = '';
  steps = 0;
  /** Virtual time of the last event, in microseconds. */
  lastAt: SimTime = startOfTime;
  #content = 0x5155;
  #current: Scope | null = null;
  /** The scope whose tasks were run last: asked after the drain what it waits for. */
  #resumed: Scope | null = null;
  #lastActive = 0;
  #idleSince: SimTime | null = null;
  #wire: Self<Message, WireTask> | null = null;
  readonly #trace: EventTrace | null;

  constructor({ seed, setup, host, timeline, trace, databases }: WorldOptions) {
    this.seed = seed;
    this.setup = setup;
    this.host = host;
    this.timeline = timeline;
    this.databases = databases;
    this.#trace = trace;
    this.kernel = new Kernel({ seed, host: host.kernel, guards: false });
    this.history = new History(() => this.kernel.now / 1_000);
    this.network = new SimNetwork(this);
    this.kernel.spawn<Message, WireTask>('network', {
      started: (self) => {
        this.#wire = self;
      },
      receive: () => undefined,
      wake: (task) => task.run(),
    });
    for (const machine of setup.machines) {
      this.machines.set(machine.name, new Machine(this, machine));
    }
  }

  /** Virtual time: of the event in hand, and at the end of a run without a next one, of the last. */
  get now(): SimTime {
    return this.#idleSince ?? this.kernel.now;
  }

  /** No event is left: the end is that of the last one, however much time there would have been. */
  idle(): void {
    this.#idleSince = this.lastAt;
  }

  /** Begins an event of `scope`; false if the run is over, and nothing may run. */
  enter(scope: Scope, kind: string): boolean {
    if (!this.#begin(scope.name, kind) || !scope.alive) return false;
    this.#current = scope;
    this.#resumed = scope;
    if (scope.active) this.#lastActive = this.kernel.now;
    return true;
  }

  /** An event of the world itself in `us` microseconds; no promise is run after it. */
  wire(us: number, kind: string, run: () => void): void {
    const event = (): void => {
      if (this.#begin('network', kind)) run();
    };
    this.#wire?.schedule(us as Duration, { kind, run: event });
  }

  #begin(who: string, kind: string): boolean {
    this.#current = null;
    if (this.over !== null) return false;
    this.checkWaits();
    const now = this.kernel.now;
    this.lastAt = now;
    this.steps++;
    this.host.beat();
    this.#trace?.(now, who, kind);
    return this.over === null && !this.#beyond(now);
  }

  #beyond(now: number): boolean {
    const { steps, quiet } = this.setup.limits;
    if (this.steps > steps) {
      this.found('limit', 'steps', `${steps} events were not enough`);
      return true;
    }
    if (now - this.#lastActive > quiet) {
      const message = `no service or bot did anything for ${quiet / 1_000} ms`;
      this.found('limit', 'quiet', message, this.#lastActive + quiet);
      return true;
    }
    return false;
  }

  /** After a drain: whoever has tasks and no wait awaits what is foreign. */
  checkWaits(): void {
    const scope = this.#resumed;
    this.#resumed = null;
    if (scope?.alive && scope.unfinished > 0 && scope.pending === 0) {
      this.fail(new ForeignAwaitError(scope.name));
    }
  }

  /** The run ends here, well, unless an invariant says otherwise. */
  halt(reason: string): void {
    if (this.over !== null) return;
    checkInvariants(this);
    this.#end({ kind: 'well', reason });
  }

  /** A bot has returned; after the last one the run is over. */
  botEnded(): void {
    this.botsLeft--;
    if (this.botsLeft === 0) this.halt('all bots have returned');
  }

  /** The run ends here: something is wrong with the code under test, since `at` microseconds. */
  found(kind: FindingKind, name: string, message: string, at: number = this.now): void {
    const finding = { kind, name, message, atMs: at / 1_000 };
    if (this.over === null) this.fold(`${kind} ${name}`);
    this.note('scenario', 'finding', `${kind} ${name}: ${message}`);
    this.#end({ kind: 'finding', finding });
  }

  /** The run ends here: something is wrong with the scenario, or with us. */
  fail(error: unknown): void {
    this.#end({ kind: 'error', error });
  }

  #end(end: WorldEnd): void {
    if (this.over !== null) return;
    this.over = end;
    const content = finish(this.#content) >>> 0;
    const text = `${this.kernel.digest}:${content}`;
    const word = (salt: number): string =>
      (hashText(text, salt) >>> 0).toString(16).padStart(8, '0');
    this.digest = word(1) + word(2);
    for (const machine of this.machines.values()) machine.abandon();
  }

  /** Makes `text` a part of the digest: what code said, not only when. */
  fold(text: string): void {
    this.#content = hashText(text, this.#content);
  }

  /** A line of code under test. */
  log(who: string, level: LogLevel, text: string, fields?: unknown): void {
    this.fold(text);
    if (this.timeline === null) return;
    this.timeline.add({ at: this.now, who, level, text: text + shownFields(fields) });
  }

  /** A line of the world's own; the digest does not know of it. */
  note(who: string, level: 'fault' | 'network' | 'finding' | 'info', text: string): void {
    this.timeline?.add({ at: this.now, who, level, text });
  }

  /** What the host's guards ask. */
  watch(): Watch {
    return {
      actor: () => (this.over === null ? (this.#current?.name ?? null) : null),
      refuse: (name, instead) => {
        const who = this.#current?.name ?? 'code';
        const place = this.host.placeOf();
        const message = `${who} uses ${name}, which is the host's; use ${instead}`;
        const error = new ScenarioError(message, place);
        this.fail(error);
        throw error;
      },
      console: (level, text) => this.log(this.#current?.name ?? 'console', level, text),
      unhandled: (reason) => this.#unhandled(reason),
    };
  }

  /** As in Node: a rejection that nobody handles is the end of the process. */
  #unhandled(reason: unknown): void {
    const scope = this.#current ?? this.#resumed;
    if (this.over !== null) return;
    if (scope === null) this.fail(reason);
    else if (scope.alive) scope.unhandled(reason);
  }

  /** How a thrown value is told: its message, and where in the user's code. */
  tell(thrown: unknown): string {
    const place = this.host.placeOf(thrown);
    return place === null ? messageOf(thrown) : `${messageOf(thrown)} (${place})`;
  }

  /** Leaves the scope in hand: the simulator itself is at work now. */
  leave(): void {
    this.#current = null;
  }
}
