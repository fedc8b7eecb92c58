import { UsageError } from '@spigo/kernel';
import type { Assignment } from '@spigo/simulation';
import type { Words } from '../arguments/words.ts';

/** Reads `PATH=VALUE`; the value may hold anything but nothing. Throws a UsageError. */
export function readAssignment(written: string): Assignment {
  const at = written.indexOf('=');
  const path = written.slice(0, Math.max(at, 0)).trim();
  const text = written.slice(at + 1).trim();
  if (path !== '' && text !== '') return { path, text };
  const example = 'PATH=VALUE, as in services.web.workers=8';
  throw new UsageError(`--set: found "${written}"; allowed is ${example}`);
}

/** `PATH=VALUE`, as it can be read again. */
export function assignmentText({ path, text }: Assignment): string {
  return `${path}=${text}`;
}

/** Every `--set` of a command line: unlike other flags, all of them count, in their order. */
export function readAssignments(words: Words): { readonly set?: readonly Assignment[] } {
  const written = words.flags.flatMap(({ flag, value }) =>
    flag.name === 'set' ? (value ?? '') : [],
  );
  return written.length === 0 ? {} : { set: written.map(readAssignment) };
}
