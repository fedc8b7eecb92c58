import { ArchitectureError, isNestedTooDeep } from '@spigo/simulation';
import {
  type Document,
  isNode,
  isScalar,
  Lexer,
  LineCounter,
  parseAllDocuments,
  visit,
} from 'yaml';
import { Given, type Path } from './given.ts';
import { parsedLeniently } from './lenient.ts';

/** Longer than any file that people write; reading takes memory and time in proportion. */
const longestText = 4_194_304;
/** More aliases than an author needs; finding what one means takes a walk through the document. */
const mostAliases = 1_000;
/** So often an alias may be unfolded: fewer than a "billion laughs" file needs. */
const mostUnfolded = 100;

function malformed(file: string, message: string, place: object = {}): ArchitectureError {
  return new ArchitectureError(file, [{ path: '', message, ...place }]);
}

/** Throws an ArchitectureError if there is more text than is read. */
export function refuseMore(text: string, file: string): void {
  if (text.length <= longestText) return;
  throw malformed(file, `found ${text.length} characters; allowed: ${longestText} at most`);
}

/** Whatever the library throws is about the text: it has nothing else in hand. */
function guarded<Result>(file: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (error instanceof ArchitectureError) throw error;
    // The parsers recurse: what is too deep for us is so for the engine's stack.
    const isDeep = error instanceof RangeError;
    const reason = error instanceof Error ? error.message : String(error);
    throw malformed(file, `malformed YAML: ${isDeep ? 'it is nested too deeply' : reason}`);
  }
}

/** Compose's own tags: what is to be forgotten of the files before, and what is to be put in its place. */
const composeTags = [
  ...(['map', 'seq'] as const).map((collection) => ({ tag: '!override', collection })),
  { tag: '!override', resolve: (text: string) => text },
  ...(['map', 'seq'] as const).map((collection) => ({ tag: '!reset', collection })),
  { tag: '!reset', resolve: () => null },
];

/** Where a field of a mapping stands for the second time. */
function repeatedKey(document: Document.Parsed): number | undefined {
  let place: number | undefined;
  visit(document, {
    Map: (_, { items }) => {
      const keys = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key) || key.value === '<<') continue;
        if (keys.has(key.value)) place ??= key.range?.[0] ?? 0;
        keys.add(key.value);
      }
    },
  });
  return place;
}

/** What would take the parser minutes is refused before it begins. */
function refuseMasses(text: string): void {
  const tokens = [...new Lexer().lex(text)];
  if (isNestedTooDeep(tokens)) throw new RangeError('nested too deeply');
  const aliases = tokens.filter((token) => token.startsWith('*')).length;
  if (aliases > mostAliases) throw new Error(`found ${aliases} aliases, more than ${mostAliases}`);
}

function given(document: Document.Parsed, file: string, lines: LineCounter): Given {
  const placeAt = (offset: number): { line: number; column: number } => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const [error] = document.errors;
  if (error !== undefined) {
    throw malformed(file, `malformed YAML: ${error.message}`, placeAt(error.pos[0]));
  }
  const again = repeatedKey(document);
  if (again !== undefined) throw malformed(file, 'a field stands there twice', placeAt(again));
  const placeOf = (path: Path): { line: number; column: number } | undefined => {
    const node: unknown = document.getIn(path, true);
    return isNode(node) && node.range !== undefined && node.range !== null
      ? placeAt(node.range[0])
      : undefined;
  };
  const tagOf = (path: Path): string => {
    const node: unknown = document.getIn(path, true);
    return isNode(node) ? (node.tag ?? '') : '';
  };
  const data: unknown = document.toJS({ mapAsMap: true, maxAliasCount: mostUnfolded });
  return new Given(data, { file, placeOf, tagOf });
}

interface Parsed {
  readonly documents: readonly Document.Parsed[];
  readonly lines: LineCounter;
}

function parse(text: string): Parsed {
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, {
    lineCounter: lines,
    prettyErrors: false,
    // The library compares each key with all before it; twice the same is found below.
    uniqueKeys: false,
    merge: true,
    customTags: composeTags,
    logLevel: 'error',
  });
  return { documents: Array.isArray(documents) ? documents : [], lines };
}

/**
 * The documents of a YAML or JSON text, which is not too long; empty ones are left out. Merge keys (`<<`) are followed.
 * Throws an ArchitectureError with line and column; aliases that unfold into masses are refused.
 */
export function readDocuments(text: string, file: string): Given[] {
  return guarded(file, () => {
    refuseMasses(text);
    const firstError = ({ documents }: Parsed) =>
      documents.find(({ errors }) => errors.length > 0)?.errors[0];
    const { documents, lines } = parsedLeniently(text, parse, firstError);
    return documents
      .map((document) => given(document, file, lines))
      .filter((document) => !document.isMissing);
  });
}
