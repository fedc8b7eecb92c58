import { UsageError } from '@spigo/kernel';
import type { Words } from '../arguments/words.ts';

/** `--set key=value`: what reads as JSON is that, all else a text. */
function readValue(written: string): [string, unknown] {
  const at = written.indexOf('=');
  if (at <= 0) throw new UsageError(`--set: found "${written}"; allowed is KEY=VALUE`);
  const value = written.slice(at + 1);
  try {
    return [written.slice(0, at), JSON.parse(value)];
  } catch {
    return [written.slice(0, at), value];
  }
}

/** The values of `--set`. */
export function readValues(words: Words): Record<string, unknown> {
  const written = words.flags.filter(({ flag }) => flag.name === 'set');
  return Object.fromEntries(written.map(({ value = '' }) => readValue(value)));
}
