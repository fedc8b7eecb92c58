import { isNode, Lexer, parseDocument, type YAMLParseError } from 'yaml';
import { type Reading, TextError } from './readJson.ts';
import { isNestedTooDeep } from './yamlNesting.ts';

/** More aliases than an author needs, fewer than a "billion laughs" file unfolds. */
const mostAliases = 100;

/**
 * Reads a YAML 1.2 text. A field given twice, a second document, and aliases that unfold into
 * masses of data are refused. Throws a TextError.
 */
export function readYaml(text: string): Reading {
  if (isNestedTooDeep(new Lexer().lex(text))) throw new TextError('is nested too deeply', 0);
  const document = parseDocument(text, {
    prettyErrors: false,
    uniqueKeys: true,
    version: '1.2',
    // A text may ask for YAML 1.1, in which a date is no text and "no" is false.
    schema: 'core',
    resolveKnownTags: false,
    logLevel: 'error',
  });
  const [error] = document.errors;
  if (error !== undefined) throw new TextError(inOurWords(error), error.pos[0]);
  return {
    data: unfolded(() => document.toJS({ maxAliasCount: mostAliases })),
    offsetOf: (path) => {
      const node: unknown = document.getIn(path, true);
      return isNode(node) ? node.range?.[0] : undefined;
    },
  };
}

/** The parser advises its caller, who is not the author of the text. */
function inOurWords({ code, message }: YAMLParseError): string {
  if (code === 'MULTIPLE_DOCS') return 'found a second document behind "---"; allowed: one';
  return message;
}

function unfolded(unfold: () => unknown): unknown {
  try {
    return unfold();
  } catch (error) {
    if (error instanceof ReferenceError) throw new TextError(error.message, 0);
    throw error;
  }
}
