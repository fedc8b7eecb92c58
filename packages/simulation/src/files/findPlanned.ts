import { planned } from '../schema/planned.ts';
import { isRecord, type Path, quote } from './path.ts';
import type { PathProblem } from './problems.ts';

interface Pattern {
  readonly steps: readonly string[];
  readonly value: string | undefined;
}

/** A use of what is planned, and how much around it need not be checked any further. */
export interface PlannedUse extends PathProblem {
  readonly hides: Path;
}

/** A problem for each place where `data` uses what the format has and no run honours yet. */
export function findPlanned(data: unknown): PlannedUse[] {
  return planned.flatMap((line) => matches(data, [], patternOf(line)));
}

function patternOf(line: string): Pattern {
  const [path = '', value] = line.split('=');
  return { steps: path.split('.'), value };
}

function matches(data: unknown, path: Path, pattern: Pattern): PlannedUse[] {
  const [step, ...steps] = pattern.steps;
  if (step === undefined) return problemAt(data, path, pattern.value);
  const field = step.replace('[]', '');
  if (!isRecord(data) || !Object.hasOwn(data, field)) return [];
  const inside = data[field];
  const rest = { ...pattern, steps };
  if (!step.endsWith('[]') || !Array.isArray(inside))
    return matches(inside, [...path, field], rest);
  return inside.flatMap((element: unknown, index) =>
    matches(element, [...path, field, index], rest),
  );
}

function problemAt(found: unknown, path: Path, value: string | undefined): PlannedUse[] {
  if (value === undefined) {
    const message = `field ${quote(path.at(-1))} is not supported yet`;
    return [{ path, message, hides: path }];
  }
  if (found !== value) return [];
  const message = `found ${quote(found)}, which is not supported yet`;
  return [{ path, message, hides: path.slice(0, -1) }];
}
