import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import { isSource, isTest } from './files.js';
import { importsOf } from './scan.js';
import { allowedFor, edgeFolders, edges, order, packageOf } from './table.js';
import { hostWords, looseWords } from './words.js';

const sourceLines = 300;
const testLines = 500;

const perSource = (pack, check) =>
  pack.sources.flatMap((source) =>
    check(source).map(({ line, message }) => `${source.path}:${line}: ${message}`),
  );

function wrongImport(pack, path, specifier) {
  if (specifier.startsWith('.')) {
    const target = posix.join(posix.dirname(path), specifier);
    return target.startsWith(`${pack.folder}/`) || !target.startsWith('packages/')
      ? undefined
      : `imports "${specifier}" of another package: import it by its name`;
  }
  const name = packageOf(specifier);
  const allowed = allowedFor(pack.name);
  if (name === undefined || allowed.includes(name) || (name === pack.name && isTest(path))) {
    return undefined;
  }
  return `imports "${specifier}": ${pack.name} may import ${allowed.join(', ') || 'no package of ours'}`;
}

/** Imports only from packages above in the table, and from other packages only by their names. */
export function layerImports(pack) {
  if (!order.includes(pack.name)) {
    return [`${pack.folder}: not in the table of scripts/layers/table.js`];
  }
  return perSource(pack, ({ path, views }) =>
    importsOf(views).flatMap(({ specifier, line }) => {
      const message = wrongImport(pack, path, specifier);
      return message === undefined ? [] : [{ line, message }];
    }),
  );
}

/** No Node, host clock, host randomness or timers in the sources of a core package. */
export function hostUse(pack) {
  if (edges.has(pack.name)) {
    return [];
  }
  return perSource(pack, ({ path, views }) => {
    if (!isSource(path) || edgeFolders.some((folder) => path.startsWith(folder))) {
      return [];
    }
    const modules = importsOf(views)
      .filter(({ specifier }) => isBuiltin(specifier))
      .map(({ specifier, line }) => ({
        line,
        message: `imports "${specifier}": the core knows no Node; let the edge hand in what is needed`,
      }));
    return [...modules, ...hostWords(views)];
  });
}

/** No `any`, no silenced type error, no test left out, no work put off. */
export const looseEnds = (pack) => perSource(pack, ({ views }) => looseWords(views));

/** A source has at most 300 lines, a test at most 500. */
export function fileLengths(pack) {
  return pack.sources.flatMap(({ path, text }) => {
    const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
    const most = isTest(path) ? testLines : sourceLines;
    return lines > most
      ? [`${path}:${most + 1}: ${lines} lines, at most ${most}: split it by ideas`]
      : [];
  });
}

/** No emitted files among the sources. */
export function emittedFiles(pack) {
  return pack.paths
    .filter((path) => isSource(path) && /\.(?:[mc]?jsx?|d\.[mc]?ts|map|tsbuildinfo)$/.test(path))
    .map((path) => `${path}:1: was emitted by a compiler: remove it`);
}
