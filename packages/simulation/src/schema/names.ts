import * as z from 'zod/mini';
import type { Schema } from './vocabulary.ts';

/** What a name of an architecture or a service, a continent or a region looks like. */
export const namePattern: RegExp = /^[A-Za-z][\w-]*$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
const partPattern = /^[^.\u0000-\u001f\u007f]*$/;

/** What a name of an architecture or a service is made of. */
export const nameRule = 'a letter, then letters, digits, "_" and "-"';

/** What a machine, container or process is made of: parts of a name stand between dots. */
export const namePartRule = 'a text without "." and control characters';

/** Whether `text` can name an architecture or a service. */
export function isName(text: string): boolean {
  return namePattern.test(text);
}

/** Whether `text` can be a part of a hierarchical name. */
export function isNamePart(text: string): boolean {
  return partPattern.test(text);
}

/** A name of a service. */
export function name(): Schema<string> {
  return z.string({ error: nameRule }).check(z.regex(namePattern, nameRule));
}

/** A zone with its region: `us-east-1/zoneB`. */
export function zoneName(): Schema<string> {
  const allowed = 'a region and a zone: us-east-1/zoneB';
  return z.string({ error: allowed }).check(z.regex(/^[\w-]+\/[\w-]+$/, allowed));
}
