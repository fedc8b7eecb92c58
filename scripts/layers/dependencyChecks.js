import { isBuiltin } from 'node:module';
import { isSource } from './files.js';
import { importsOf } from './scan.js';
import { packageOf, specifierOf } from './table.js';

const moduleOf = (specifier) =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

/** Modules that the sources of a package import, by the name that package.json would give them. */
function imported(pack) {
  const specifiers = pack.sources
    .filter(({ path }) => isSource(path))
    .flatMap(({ views }) => importsOf(views).map(({ specifier }) => specifier))
    .filter((specifier) => !specifier.startsWith('.') && !isBuiltin(specifier));
  return new Set(specifiers.map(moduleOf));
}

/** The command is bundled, so its package declares as for development what others need at run time. */
const declared = ({ name, manifest }) =>
  new Set(Object.keys((name === 'cli' ? manifest.devDependencies : manifest.dependencies) ?? {}));

const referenced = ({ tsconfig }) =>
  new Set(
    (tsconfig.references ?? [])
      .filter(({ path }) => path.startsWith('../'))
      .map(({ path }) => specifierOf(path.replace(/^\.\.\//, ''))),
  );

const onlyTypes = (name) => name.startsWith('@types/') || name.endsWith('-types');

const missing = (wanted, found) => [...wanted].filter((each) => !found.has(each));

/** A package that has only its empty index says nothing about what it will need. */
const isEmpty = (pack) =>
  pack.sources.every(({ path, text }) => !isSource(path) || text.trim() === 'export {};');

function compareReferences(pack, ours) {
  const references = referenced(pack);
  const at = `${pack.folder}/tsconfig.json:1`;
  return [
    ...missing(ours, references).map((each) => `${at}: no reference to "${each}", a dependency`),
    ...missing(references, ours).map((each) => `${at}: refers to "${each}", not a dependency`),
  ];
}

/** Dependencies in package.json, references in tsconfig.json and imports of the sources agree. */
export function dependencies(pack) {
  const dependent = declared(pack);
  const ours = new Set([...dependent].filter((each) => packageOf(each) !== undefined));
  const used = imported(pack);
  const at = `${pack.folder}/package.json:1`;
  const needed = new Set([...dependent].filter((each) => !onlyTypes(each)));
  return [
    ...compareReferences(pack, ours),
    ...missing(used, dependent).map(
      (each) => `${at}: does not declare "${each}", which is imported`,
    ),
    ...(isEmpty(pack) ? [] : missing(needed, used)).map(
      (each) => `${at}: declares "${each}", which no source imports`,
    ),
  ];
}
