const blank = (text) => text.replace(/[^\n]/g, ' ');

/** What may stand before a regular expression; after anything else `/` divides. */
const beforeRegex =
  /(?:^|[=(,:;!&|?{}[+\-*%<>~^]|\b(?:return|typeof|case|in|of|yield|await|void))\s*$/;

const lineComment = /\/\/[^\n]*/y;
const blockComment = /\/\*[\s\S]*?(?:\*\/|$)/y;
const quoted = /'(?:[^'\\\n]|\\[\s\S])*'?|"(?:[^"\\\n]|\\[\s\S])*"?/y;
const templatePart = /(?:[^`\\$]|\\[\s\S]|\$(?!\{))*(?:`|\$\{|$)/y;
const regex = /\/(?![*/])(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y;
const plain = /[^'"`/{}]+/y;

function match(pattern, text, at) {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

/** The kind and text of the token at a place, where `inTemplate` says what a `}` would close. */
function token(text, at, seen, inTemplate) {
  const comment = match(lineComment, text, at) ?? match(blockComment, text, at);
  if (comment !== undefined) {
    return ['comment', comment];
  }
  const first = text[at];
  if (first === '`' || (first === '}' && inTemplate)) {
    return ['template', first + (match(templatePart, text, at + 1) ?? '')];
  }
  const string = match(quoted, text, at);
  if (string !== undefined) {
    return ['string', string];
  }
  const expression = first === '/' && beforeRegex.test(seen) ? match(regex, text, at) : undefined;
  return expression === undefined
    ? ['code', match(plain, text, at) ?? first]
    : ['string', expression];
}

/** Follows braces: each entry says whether the brace was opened by a template. */
function follow(braces, kind, piece) {
  if (kind === 'template') {
    if (piece[0] === '}') {
      braces.pop();
    }
    if (piece.endsWith('${')) {
      braces.push(true);
    }
  } else if (piece === '{') {
    braces.push(false);
  } else if (piece === '}') {
    braces.pop();
  }
}

/**
 * Three views of a TypeScript source, each with the line numbers of the original: `code` without
 * comments and the contents of strings, `imports` without comments only, `comments` alone.
 */
export function scan(text) {
  const views = { code: '', imports: '', comments: '' };
  const braces = [];
  for (let at = 0; at < text.length; ) {
    // Forty characters tell what stands before a slash.
    const [kind, piece] = token(text, at, views.code.slice(-40), braces.at(-1) === true);
    follow(braces, kind, piece);
    const hidden = blank(piece);
    views.code +=
      kind === 'code' ? piece : hidden.replace(/^ | $/g, kind === 'comment' ? ' ' : '"');
    views.imports += kind === 'comment' ? hidden : piece;
    views.comments += kind === 'comment' ? piece : hidden;
    at += piece.length;
  }
  return views;
}

/** The number of the line, from 1, in which a place of a text lies. */
export const lineAt = (text, at) => text.slice(0, at).split('\n').length;

/** Specifiers of all imports and re-exports, static and dynamic, types too, with their lines. */
export function importsOf(views) {
  const pattern = /(?:\bfrom|\bimport|\brequire\s*\()\s*\(?\s*(['"])([^'"\n]+)\1/g;
  return [...views.imports.matchAll(pattern)]
    .filter((found) => /\w/.test(views.code[found.index] ?? ''))
    .map((found) => ({ specifier: found[2], line: lineAt(views.imports, found.index) }));
}
