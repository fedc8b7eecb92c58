import { interpolated, type Variables } from './interpolate.ts';

const line = /^\s*(?:export\s+)?([A-Za-z_][\w.]*)\s*(?:[=:]\s*(.*))?$/;

function settledValue(written: string): { readonly value: string; readonly isLiteral: boolean } {
  const [, single] = /^'((?:[^'\\]|\\.)*)'/.exec(written) ?? [];
  if (single !== undefined) return { value: single, isLiteral: true };
  const [, double] = /^"((?:[^"\\]|\\.)*)"/.exec(written) ?? [];
  if (double !== undefined) {
    return { value: double.replace(/\\n/g, '\n').replace(/\\(.)/g, '$1'), isLiteral: false };
  }
  return { value: written.replace(/\s+#.*$/, '').trim(), isLiteral: false };
}

/** The variables of an `.env` file, a line each, in terms of `known` and of those before them. */
export function readVariables(text: string, known: Variables = new Map()): Map<string, string> {
  const variables = new Map(known);
  const own = new Map<string, string>();
  for (const each of text.replace(/^\uFEFF/, '').split(/\r?\n/)) {
    const [, name, written] = line.exec(each) ?? [];
    if (name === undefined || written === undefined) continue;
    const { value, isLiteral } = settledValue(written);
    const settled = isLiteral ? value : interpolated(value, variables);
    own.set(name, settled);
    variables.set(name, settled);
  }
  return own;
}
