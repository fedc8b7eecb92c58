import { type Fault, parseFault } from '@spigo/faults';
import { UsageError } from '@spigo/kernel';

/** A fault that somebody has ordered, and the line as it was ordered. */
export interface Ordered {
  readonly line: string;
  /** At 0 where it was to begin at once. */
  readonly fault: Fault;
}

/** A time that a line must have, where nobody has said one. */
const anyTime = 'at 0s';

/**
 * The fault of a line that may, but need not, say when it begins. Throws a UsageError where the line is
 * none, or its fault comes again and again; `where` says where the line is from.
 */
export function readOrder(line: string, where = 'order'): Fault {
  const fault = parsed(line, where);
  if (fault.every === undefined) return fault;
  throw new UsageError(`${where}: found "every"; allowed: at, for, or nothing`);
}

function parsed(line: string, where: string): Fault {
  const isTimed = /\s(at|every)\s/.test(line);
  try {
    return parseFault(`${line} ${anyTime}`, where);
  } catch (error) {
    if (!isTimed) throw error;
    return parseFault(line, where);
  }
}
