import type { YAMLParseError } from 'yaml';

/** So many lines of one text are indented for the parser; behind that the text is taken to be broken. */
const mostRepairs = 200;

const isQuote = (message: string): boolean => /^Missing closing ['"]quote/.test(message);
const isFlow = (message: string): boolean => /^Flow (?:map|sequence) in block/.test(message);

/** The start of the line whose indentation an error is about; undefined for any other error. */
function lineToIndent(text: string, { message, pos }: YAMLParseError): number | undefined {
  const [at] = pos;
  if (!isQuote(message) && !isFlow(message)) return undefined;
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const isLine = /^[ \t]*$/.test(text.slice(start, at)) && /\S/.test(text.slice(at, at + 1));
  if (isLine && start > 0) return start;
  const next = text.indexOf('\n', at);
  return next < 0 || next + 1 >= text.length ? undefined : next + 1;
}

/** Deeper than anybody indents. */
const indentation = ' '.repeat(64);

/**
 * What `parse` makes of `text`, read as kubectl reads it. YAML asks that each line of a quoted text or
 * of a list in brackets is indented more than what it belongs to; kubectl's parser does not, and manifests
 * do without. Within quotes and brackets blanks in front of a line mean nothing, so a line that the parser
 * objects to is indented for it. What cannot be mended is given as `text` has it, with its errors.
 */
export function parsedLeniently<Parsed>(
  text: string,
  parse: (text: string) => Parsed,
  firstError: (parsed: Parsed) => YAMLParseError | undefined,
): Parsed {
  const original = parse(text);
  let parsed = original;
  let mended = text;
  for (let repairs = 0; repairs < mostRepairs; repairs++) {
    const error = firstError(parsed);
    if (error === undefined) return parsed;
    const at = lineToIndent(mended, error);
    if (at === undefined || mended.startsWith(indentation, at)) return original;
    mended = mended.slice(0, at) + indentation + mended.slice(at);
    parsed = parse(mended);
  }
  return original;
}
