/** A comment before anything else, such as a member of a union, belongs to the statement it is in. */
const starts =
  /^(?=(?:\/\*(?:(?!\*\/)[\s\S])*\*\/\s*)*(?:import|export|declare|type|interface|class|abstract)\b)/m;
const list = /^(import|export) (?:type )?\{([^}]*)\}(?: from (['"])([^'"]+)\3)?;$/;
const star = /^export (?:type )?\* from (['"])([^'"]+)\1;$/;
const namespace = /^import (?:type )?\* as ([\w$]+) from (['"])([^'"]+)\2;$/;
const declaration =
  /^(export )?(?:declare )?(?:abstract )?(type|interface|class|function|const|let) ([\w$]+)/;
const inlineImport = /\bimport\((['"])([^'"]+)\1\)(?:\.([\w$]+))?/g;
/** Quoted texts and comments, in which a word is no mention. */
const unspoken = /'[^'\n]*'|"[^"\n]*"|\/\*[\s\S]*?\*\//g;

/** Stands for all names of a file. */
export const everything = '*';

/** How a value is called among words: the name of a field is a word too, and no mention of it. */
const valued = (name) => `typeof ${name}`;

function pairOf(text) {
  const [name, alias = name] = text.replace(/^type /, '').split(' as ');
  return { name, alias, text };
}

function statementOf(file, code) {
  const [, keyword, inner, , from] = list.exec(code) ?? [];
  if (keyword !== undefined) {
    const texts = inner.split(',').map((each) => each.trim());
    return { kind: keyword, from, pairs: texts.filter(Boolean).map(pairOf) };
  }
  const [, alias, , space] = namespace.exec(code) ?? [];
  if (alias !== undefined) {
    return { kind: 'import', from: space, pairs: [{ name: everything, alias }] };
  }
  const [, , behind] = star.exec(code) ?? [];
  if (behind !== undefined) {
    return { kind: 'star', from: behind };
  }
  const [, exported, sort, name] = declaration.exec(code) ?? [];
  if (name === undefined) {
    throw new Error(`${file}: "${code.split('\n')[0]}" is no statement that the build can follow`);
  }
  const isValue = ['function', 'const', 'let'].includes(sort);
  return { kind: 'declaration', exported: exported !== undefined, name, isValue };
}

/**
 * The statements of a declaration file as the compiler emits it: each starts in column 0 and has a
 * `code` and the `comment` before it.
 */
export function parse(file, text) {
  const statements = [];
  let comment = '';
  for (const piece of text.replace(/^\/\/# sourceMappingURL=.*$/gm, '').split(starts)) {
    const code = piece.trim();
    if (code.startsWith('/*')) {
      comment += `${code}\n`;
    } else if (code !== '') {
      statements.push({ ...statementOf(file, code), code, comment });
      comment = '';
    }
  }
  return statements;
}

/** The names that a file exports itself, so without those behind its `export *`. */
export function ownNames(statements) {
  return statements.flatMap(({ kind, pairs, exported, name }) => {
    const names = kind === 'export' ? pairs.map(({ alias }) => alias) : [];
    return exported ? [name] : names;
  });
}

/** The words of a declaration; once more as values where `typeof` or `[` stands in front. */
function wordsOf(code) {
  const spoken = code.replace(unspoken, ' ');
  const values = [...spoken.matchAll(/(?:\btypeof |\[)([A-Za-z_$][\w$]*)/g)];
  return [...(spoken.match(/[A-Za-z_$][\w$]*/g) ?? []), ...values.map(([, name]) => valued(name))];
}

/** `names`, and what they are called in the file where an export list renames them. */
function askedWords(statements, names) {
  const lists = statements.filter(({ kind, from }) => kind === 'export' && from === undefined);
  const renamed = lists.flatMap(({ pairs }) => pairs.filter(({ alias }) => names.has(alias)));
  const all = [...names, ...renamed.map(({ name }) => name)];
  return new Set([...all, ...all.map(valued)]);
}

/** The declarations that `words` mention, and those that these mention; `words` grows with them. */
function mentionedBy(words, statements) {
  const isMentioned = ({ name, isValue }) => words.has(isValue ? valued(name) : name);
  const kept = new Set();
  const rest = new Set(statements.filter(({ kind }) => kind === 'declaration'));
  for (let next = [...rest]; next.length > 0; ) {
    next = [...rest].filter(isMentioned);
    for (const each of next) {
      rest.delete(each);
      kept.add(each);
      wordsOf(each.code).forEach((word) => void words.add(word));
    }
  }
  return kept;
}

function shortened({ code, from, pairs }, asked) {
  const kept = pairs.filter(({ alias }) => asked.has(alias));
  // An `export {}` stays: without it, what a declaration file does not export is public too.
  if (kept.length === 0 && from !== undefined) {
    return undefined;
  }
  const inner = kept.length === 0 ? '{}' : `{ ${kept.map(({ text }) => text).join(', ')} }`;
  const text = kept.length === pairs.length ? code : code.replace(/\{[^}]*\}/, inner);
  return { text, needs: from === undefined ? [] : kept.map(({ name }) => ({ from, name })) };
}

/**
 * What a file must keep to declare `names`, as a list of statements: the `text` of each and what it
 * `needs`, a name each from another file. `behind` says which of the names an `export *` leads to.
 */
export function select(statements, names, behind) {
  const words = askedWords(statements, names);
  const kept = mentionedBy(words, statements);
  const ways = {
    import: (statement) => shortened(statement, words),
    export: (statement) => shortened(statement, names),
    star: ({ code, from }) => {
      const needs = behind(from).map((name) => ({ from, name }));
      return needs.length === 0 ? undefined : { text: code, needs };
    },
    declaration: (statement) => {
      const inline = [...statement.code.matchAll(inlineImport)];
      const needs = inline.map(([, , from, name = everything]) => ({ from, name }));
      return kept.has(statement) ? { text: statement.code, needs } : undefined;
    },
  };
  return statements.flatMap((statement) => {
    const found = ways[statement.kind](statement);
    return found === undefined ? [] : { ...found, text: `${statement.comment}${found.text}` };
  });
}
