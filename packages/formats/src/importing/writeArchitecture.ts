import { stringify } from 'yaml';
import type { ImportedArchitecture } from './found.ts';

/** A comment is one line, whatever the names in it are. */
const comment = (note: string): string => `# ${note.replace(/[\p{C}\u2028\u2029]+/gu, ' ')}\n`;

/** The text of an imported architecture; in YAML with its notes as comments. */
export function architectureText(
  { architecture, notes }: ImportedArchitecture,
  format: 'json' | 'yaml',
): string {
  if (format === 'json') return `${JSON.stringify(architecture, null, 2)}\n`;
  const text = stringify(architecture, { lineWidth: 0, aliasDuplicateObjects: false });
  return notes.map(comment).join('') + text;
}
