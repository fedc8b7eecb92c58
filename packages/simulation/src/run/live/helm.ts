import { asWritten, type Fault, formatFault } from '@spigo/faults';
import { type Duration, type SimTime, UsageError } from '@spigo/kernel';
import { type Ordered, readOrder } from './ordered.ts';
import { readPlanText } from './planText.ts';
import type { LiveSession } from './session.ts';

/** Something that was done to a run while it went on. */
export interface Deed {
  readonly id: string;
  readonly fault: Fault;
  readonly at: SimTime;
  /** When it healed; null: not yet. */
  readonly until: SimTime | null;
  /** The line as it was ordered. */
  readonly order: string;
}

/** What is heard of deeds. */
export interface HelmEars {
  /** A fault has begun, or healed; `line` is how the plan would say it. */
  done(deed: Deed, line: string): void;
  /** What could not be done, and why. */
  refused(reason: string): void;
}

/** As many orders may wait, and as many be done in one run: each is told to all who watch. */
const mostAhead = 64;
const mostDeeds = 2_000;

/** An order that has not been carried out. */
interface Ahead extends Ordered {
  readonly from: SimTime;
}

/**
 * Faults by hand. Each gets its instant when it is done, and is then a line of the plan: the same
 * command with these lines gives the same run.
 */
export class Helm {
  private readonly session: LiveSession;
  private readonly ears: HelmEars;
  private deeds: readonly Deed[] = [];
  private readonly ahead: Set<Ahead> = new Set();

  constructor(session: LiveSession, ears: HelmEars) {
    this.session = session;
    this.ears = ears;
    session.production.assembly.company.steering?.expect();
  }

  /** Lines of the plan, in the order in which they were begun. */
  get lines(): string[] {
    return this.deeds.map(lineOf);
  }

  /** All that was done, in the same order. */
  get done(): readonly Deed[] {
    return this.deeds;
  }

  /** Orders of which the time has not come, as they were given, in the order of their times. */
  get waiting(): string[] {
    return [...this.ahead].sort((one, other) => one.from - other.from).map(({ line }) => line);
  }

  /**
   * Has a fault begin: as soon as may be, or where the line says `at`, just after that. With or without
   * `for`. Throws a UsageError where the line is none; what it hits is known only when it is done.
   */
  inject(line: string): void {
    this.order(line, readOrder(line));
  }

  /**
   * Has all that a plan says begin, each at its time: lines, or the text of a file. Rejects with a
   * UsageError, and does nothing, where one of them is none, or comes again and again.
   */
  async follow(text: string): Promise<void> {
    const plan = await readPlanText(text);
    const room = Math.min(mostAhead - this.ahead.size, mostDeeds - this.deeds.length);
    if (plan.length > room) {
      throw new UsageError(`plan: found ${plan.length} lines; allowed now: ${room} orders more`);
    }
    for (const { line, fault } of plan) this.order(line, fault);
  }

  /** Heals every fault of that line that has not healed: the line as it was injected. */
  heal(line: string): void {
    const wanted = formatFault(withoutTime(readOrder(line)));
    const isMeant = (fault: Fault): boolean => formatFault(withoutTime(fault)) === wanted;
    const open = this.deeds.filter(({ fault, until }) => until === null && isMeant(fault));
    const ahead = [...this.ahead].filter(({ fault }) => isMeant(fault));
    if (open.length + ahead.length === 0) {
      throw new UsageError(`order: found "${line}"; it is not going on`);
    }
    for (const each of ahead) this.ahead.delete(each);
    for (const { id } of open) this.healAfter(id, undefined);
  }

  private order(line: string, fault: Fault): void {
    if (this.ahead.size >= mostAhead) {
      throw new UsageError(`order: ${mostAhead} orders wait already; heal one, or wait for one`);
    }
    if (this.deeds.length >= mostDeeds) {
      throw new UsageError(`order: ${mostDeeds} things were done to this run; begin another`);
    }
    const from = (fault.at ?? 0) as number as SimTime;
    const one: Ahead = { line, fault, from };
    this.ahead.add(one);
    this.session.act((at) => {
      if (this.ahead.delete(one)) this.begin(line, fault, at);
    }, from);
  }

  private begin(order: string, fault: Fault, at: SimTime): void {
    const { steering } = this.session.production.assembly.company;
    try {
      if (steering === null) throw new UsageError('nobody here can be hit by a fault');
      const { at: _at, every: _every, for: lasts, ...action } = fault;
      const id = steering.inject(action, at);
      this.note({ id, order, fault, at, until: null });
      if (lasts !== undefined) this.healAfter(id, (at + lasts) as SimTime);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      this.ears.refused(error.message);
    }
  }

  private healAfter(id: string, from: SimTime | undefined): void {
    this.session.act((at) => {
      const deed = this.deeds.find((each) => each.id === id);
      if (deed === undefined || deed.until !== null) return;
      try {
        this.session.production.assembly.company.steering?.heal(id, at);
        this.note({ ...deed, until: at });
      } catch (error) {
        if (!(error instanceof UsageError)) throw error;
        const { for: _for, ...rest } = deed.fault;
        this.note({ ...deed, fault: rest });
        this.ears.refused(error.message);
      }
    }, from);
  }

  private note(deed: Deed): void {
    const isNew = this.deeds.every(({ id }) => id !== deed.id);
    this.deeds = isNew
      ? [...this.deeds, deed]
      : this.deeds.map((each) => (each.id === deed.id ? deed : each));
    this.ears.done(deed, lineOf(deed));
  }
}

function withoutTime(fault: Fault): Fault {
  const { every: _every, for: _for, ...rest } = fault;
  return { ...rest, at: 0 as Duration };
}

function lineOf({ id, fault, at, until }: Deed): string {
  const { at: _at, every: _every, for: lasts, ...action } = fault;
  const planned = lasts === undefined ? null : ((at + lasts) as SimTime);
  return formatFault(asWritten({ id, stream: id, at, until: until ?? planned, ...action }));
}
