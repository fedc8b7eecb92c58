import { type Fault, formatFault } from '@spigo/faults';
import { UsageError } from '@spigo/kernel';
import { readFaultPlan } from '../../planning/readFaultPlan.ts';
import { type Ordered, readOrder } from './ordered.ts';

/** A text that is a file: a list or an object, of JSON or YAML. */
const fileLike = /^\s*(?:#.*\n\s*)*(?:-\s|\[|\{|faults\s*:)/;

/**
 * The orders of a plan that somebody has typed or pasted: lines, each with or without its time, or what
 * a file of a plan says. Empty lines, and those that begin with #, say nothing. Rejects with a
 * UsageError that says where it is wrong.
 */
export async function readPlanText(text: string): Promise<readonly Ordered[]> {
  if (!fileLike.test(text)) return readLines(text);
  const plan = await readFaultPlan(text, 'plan');
  return plan.map((fault: Fault) => {
    const line = formatFault(fault);
    return { line, fault: readOrder(line, 'plan') };
  });
}

function readLines(text: string): Ordered[] {
  const orders = text.split(/\r?\n/).flatMap((raw, index) => {
    const line = raw.trim();
    return line === '' || line.startsWith('#')
      ? []
      : [{ line, fault: readOrder(line, `plan: line ${index + 1}`) }];
  });
  if (orders.length > 0) return orders;
  throw new UsageError(
    'plan: found nothing; allowed: lines such as kill zone us-east-1/zoneB at 5s',
  );
}
