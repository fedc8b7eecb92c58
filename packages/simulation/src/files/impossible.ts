import { UsageError } from '@spigo/kernel';
import type { Path } from './path.ts';
import type { PathProblem } from './problems.ts';

/** What `dynamics` says: the fields that lead there, what was found, and what is allowed. */
const said = /^(.*?): (found .*)$/s;

/**
 * The problem for which `check` throws a UsageError, at the field inside `path` that its message begins
 * with (`retry: backoff: cap: found ...`), behind `whole` if that is its first word; none where it does
 * not throw.
 */
export function impossible(path: Path, check: () => void, whole?: string): PathProblem[] {
  try {
    check();
    return [];
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const [, fields = '', rest = error.message] = said.exec(error.message) ?? [];
    const names = fields.split(': ');
    const inside = names.slice(names[0] === whole ? 1 : 0).flatMap(stepsOf);
    const message = inMilliseconds(rest).replace('; allowed is ', '; allowed: ');
    return [{ path: [...path, ...inside], message }];
  }
}

const time = /^found "([\d.]+)"; allowed is a time in microseconds, ([\d.]+)/;

/** `dynamics` counts microseconds; whoever writes a file has milliseconds, or a unit. */
function inMilliseconds(message: string): string {
  return message.replace(time, (_, found, least) => {
    const allowed = `a time, ${least === '0' ? '0' : `${Number(least) / 1_000}ms`}`;
    return `found "${Number(found) / 1_000}ms"; allowed is ${allowed}`;
  });
}

/** `profile[1]` is the second point of the profile. */
function stepsOf(field: string): Path {
  const [, name = field, index] = /^(\w+)\[(\d+)\]$/.exec(field) ?? [];
  if (name === '') return [];
  return index === undefined ? [name] : [name, Number(index)];
}
