/** What variables are known to be. */
export type Variables = ReadonlyMap<string, string>;

/** Deeper defaults within defaults are nobody's. */
const deepest = 16;

const name = /^[A-Za-z_]\w*/;

/** Where the brace that opens before `start` closes; -1 where it does not. */
function closing(text: string, start: number): number {
  let depth = 1;
  for (let at = start; at < text.length; at++) {
    if (text.startsWith('${', at)) depth += 1;
    else if (text[at] === '}') depth -= 1;
    if (depth === 0) return at;
  }
  return -1;
}

/** What stands for a variable in braces; undefined where no file settles it. */
function settledValue(inside: string, variables: Variables, depth: number): string | undefined {
  const [variable = ''] = name.exec(inside) ?? [];
  const [, colon = '', kind = '', word = ''] =
    /^(:?)([-?+])(.*)$/s.exec(inside.slice(variable.length)) ?? [];
  const value = variables.get(variable);
  const isSet = value !== undefined && !(colon === ':' && value === '');
  if (kind === '+') return isSet ? replaced(word, variables, depth + 1) : '';
  if (isSet || kind !== '-') return value;
  return replaced(word, variables, depth + 1);
}

function replaced(text: string, variables: Variables, depth: number): string {
  let result = '';
  for (let at = 0; at < text.length; ) {
    if (text[at] !== '$') {
      const next = text.indexOf('$', at);
      const end = next < 0 ? text.length : next;
      result += text.slice(at, end);
      at = end;
      continue;
    }
    const [taken, value] = variableAt(text, at, variables, depth);
    result += value ?? text.slice(at, at + taken);
    at += taken;
  }
  return result;
}

/** How long what stands at a dollar sign is, and what it stands for. */
function variableAt(
  text: string,
  at: number,
  variables: Variables,
  depth: number,
): [number, string | undefined] {
  if (text[at + 1] === '$') return [2, '$'];
  if (text[at + 1] === '{' && depth < deepest) {
    const end = closing(text, at + 2);
    if (end >= 0) return [end + 1 - at, settledValue(text.slice(at + 2, end), variables, depth)];
  }
  const [bare] = name.exec(text.slice(at + 1, at + 128)) ?? [];
  return bare === undefined ? [1, undefined] : [1 + bare.length, variables.get(bare)];
}

/**
 * `text` with compose's variables replaced (`$N`, `${N:-3}`, `${N-3}`, `${N:+3}`, defaults within
 * defaults) by what `variables` or the file itself say; what nobody settles stays as it is written,
 * because the environment of whoever starts it is no part of the files.
 */
export function interpolated(text: string, variables: Variables = new Map()): string {
  return text.includes('$') ? replaced(text, variables, 0) : text;
}
