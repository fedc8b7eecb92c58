import { asWritten, type Fault, formatFault, parseFault } from '@spigo/faults';
import { type Duration, type SimTime, UsageError } from '@spigo/kernel';
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

/** A time that a line must have, where nobody has said one yet. */
const anyTime = 'at 0s';

/**
 * Faults by hand. Each gets its instant when it is done, and is then a line of the plan: the same
 * command with these lines gives the same run.
 */
export class Helm {
  private readonly session: LiveSession;
  private readonly ears: HelmEars;
  private deeds: readonly Deed[] = [];

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

  /**
   * Has a fault begin as soon as may be: a line without `at`, with or without `for`. Throws a
   * UsageError where the line is none; what it hits is known only when it is done.
   */
  inject(line: string): void {
    const fault = parseFault(`${line} ${anyTime}`, 'order');
    if (fault.every !== undefined) {
      throw new UsageError(`order: found "every"; allowed: for, or nothing`);
    }
    this.session.act((at) => this.begin(line, fault, at));
  }

  /** Heals every fault of that line that has not healed: the line as it was injected. */
  heal(line: string): void {
    const wanted = formatFault(withoutTime(parseFault(`${line} ${anyTime}`, 'order')));
    const open = this.deeds.filter(
      ({ fault, until }) => until === null && formatFault(withoutTime(fault)) === wanted,
    );
    if (open.length === 0) throw new UsageError(`order: found "${line}"; it is not going on`);
    for (const { id } of open) this.healAfter(id, undefined);
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
      this.session.production.assembly.company.steering?.heal(id, at);
      this.note({ ...deed, until: at });
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
