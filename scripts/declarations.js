import { readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { everything, ownNames, parse, select } from './declarationFile.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'packages/cli/dist');
const specifiers = /(\bfrom |\bimport\()(['"])([^'"\n]+)\2/g;

/** The declaration file that a specifier means in a file, both as `package/file.d.ts`. */
function targetOf(file, specifier) {
  if (specifier.startsWith('@spigo/')) {
    return `${specifier.slice('@spigo/'.length)}/index.d.ts`;
  }
  if (specifier.startsWith('.')) {
    return posix.join(posix.dirname(file), specifier).replace(/\.[tj]s$/, '.d.ts');
  }
  // The artefact has no dependencies.
  throw new Error(`${file} mentions "${specifier}": what the library exports may not`);
}

function withRelativeSpecifiers(file, text) {
  return text.replace(specifiers, (_, before, quote, specifier) => {
    const target = targetOf(file, specifier).replace(/\.d\.ts$/, '.js');
    const path = posix.relative(posix.dirname(file), target);
    return `${before}${quote}${path.startsWith('.') ? path : `./${path}`}${quote}`;
  });
}

/** The files that `read` reads, each parsed once: what they export, and what a choice of it takes. */
function library(read) {
  const parsed = new Map();
  const statementsOf = (file) => {
    const statements = parsed.get(file) ?? parse(file, read(file));
    parsed.set(file, statements);
    return statements;
  };
  const namesOf = (file) => {
    const stars = statementsOf(file).filter(({ kind }) => kind === 'star');
    const behind = stars.flatMap(({ from }) => namesOf(targetOf(file, from)));
    return [...ownNames(statementsOf(file)), ...behind];
  };
  const selected = (file, names) =>
    select(statementsOf(file), names, (from) => {
      const own = ownNames(statementsOf(file));
      const behind = namesOf(targetOf(file, from));
      return behind.filter((name) => names.has(name) && !own.includes(name));
    });
  return { namesOf, selected };
}

/**
 * The declarations that the exports of `entry` lead to, name by name, as texts by file; files are
 * called `package/file.d.ts`, and `read` returns the text of one. All specifiers become relative.
 * Throws when a declaration that is needed speaks of a library.
 */
export function gather(entry, read) {
  const { namesOf, selected } = library(read);
  const asked = new Map();
  const open = [];
  const ask = (file, name) => {
    const exported = namesOf(file);
    if (name !== everything && !exported.includes(name)) {
      throw new Error(`${file} does not declare "${name}"`);
    }
    const known = asked.get(file) ?? new Set();
    const names = name === everything ? exported : [name];
    if (names.some((each) => !known.has(each))) {
      asked.set(file, new Set([...known, ...names]));
      open.push(file);
    }
  };
  ask(entry, everything);
  for (const file of open) {
    const needs = selected(file, asked.get(file)).flatMap((statement) => statement.needs);
    needs.forEach(({ from, name }) => void ask(targetOf(file, from), name));
  }
  const textOf = ([file, names]) => {
    const texts = selected(file, names).map(({ text }) => `${text}\n`);
    return [file, withRelativeSpecifiers(file, texts.join(''))];
  };
  return new Map([...asked].map(textOf));
}

/** Where the compiler leaves a declaration file. */
function emitted(file) {
  const [name, ...rest] = file.split('/');
  const folder = name === 'cli' ? join(dist, 'tsc') : join(root, 'packages', name, 'dist');
  return join(folder, ...rest);
}

/**
 * The entries of the library: each has its declarations in a folder of its own, and those of what
 * can be required once more, as CommonJS: a compiler takes a file for what its ending says.
 */
const entries = [
  { from: 'cli/index.d.ts', to: 'types', kind: 'module' },
  { from: 'cli/dst/dst.d.ts', to: 'types/dst', kind: 'module' },
  { from: 'cli/dst/dst.d.ts', to: 'types/dst', kind: 'commonjs' },
];

/** A declaration file of an ES module as one of CommonJS. */
function required(text) {
  return text.replace(specifiers, (_, before, quote, specifier) => {
    return `${before}${quote}${specifier.replace(/\.js$/, '.cjs')}${quote}`;
  });
}

/** Gathers in `packages/cli/dist/types` the declarations that the library's entries lead to. */
export async function declarations() {
  await rm(join(dist, 'types'), { recursive: true, force: true });
  for (const { from, to, kind } of entries) {
    const texts = gather(from, (file) => readFileSync(emitted(file), 'utf8'));
    for (const [file, text] of texts) {
      const isRequired = kind === 'commonjs';
      const path = join(dist, to, isRequired ? file.replace(/\.ts$/, '.cts') : file);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, isRequired ? required(text) : text);
    }
  }
}
