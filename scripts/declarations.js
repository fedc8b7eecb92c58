import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'packages/cli/dist');

/** Where the compiler leaves the declarations of a package. */
const emitted = (name) =>
  name === 'cli' ? join(dist, 'tsc') : join(root, 'packages', name, 'dist');

const specifiers = /((?:\bfrom|\bimport)\s*\(?\s*)(['"])([^'"\n]+)\2/g;

/** The declaration file that a specifier means in a file, both as `package/file.d.ts`, if any. */
function targetOf(file, specifier) {
  if (specifier.startsWith('@spigo/')) {
    return `${specifier.slice('@spigo/'.length)}/index.d.ts`;
  }
  return specifier.startsWith('.')
    ? join(dirname(file), specifier).replace(/\.[tj]s$/, '.d.ts')
    : undefined;
}

function relativeSpecifier(file, target) {
  const path = relative(dirname(file), target).replace(/\.d\.ts$/, '.js');
  return path.startsWith('.') ? path : `./${path}`;
}

/**
 * One declaration file with relative specifiers only, and the files that it needs. Throws when it
 * speaks of a library, because the artefact has no dependencies.
 */
export function rewrite(file, text) {
  const needed = [];
  const own = text.replace(/^\/\/# sourceMappingURL=.*$/gm, '');
  const rewritten = own.replace(specifiers, (_, before, quote, specifier) => {
    const target = targetOf(file, specifier);
    if (target === undefined) {
      throw new Error(`${file} mentions "${specifier}": what the library exports may not`);
    }
    needed.push(target);
    return `${before}${quote}${relativeSpecifier(file, target)}${quote}`;
  });
  return { text: rewritten, needed };
}

/** Gathers in `packages/cli/dist/types` the declarations that the library's entry leads to. */
export async function declarations() {
  const types = join(dist, 'types');
  await rm(types, { recursive: true, force: true });
  const files = new Set(['cli/index.d.ts']);
  for (const file of files) {
    const [name, ...rest] = file.split('/');
    const { text, needed } = rewrite(file, await readFile(join(emitted(name), ...rest), 'utf8'));
    await mkdir(dirname(join(types, file)), { recursive: true });
    await writeFile(join(types, file), text);
    for (const each of needed) {
      files.add(each);
    }
  }
}
