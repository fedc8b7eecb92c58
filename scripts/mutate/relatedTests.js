import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/** Packages whose tests run what the packages below them do, the nearest first. */
const above = {
  kernel: ['actors', 'simulation'],
  dynamics: ['actors', 'simulation'],
  network: ['simulation'],
  actors: ['simulation'],
  faults: ['simulation'],
};

/** Tests that run systems, and do not only read files. */
const runsSystems = /\b(?:simulate|simulateSync|produce|runAndListen|session|trySystems|spigo)\b/;

function testsUnder(root, name) {
  const folder = join(root, 'packages', name, 'test');
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter(({ name: file }) => file.endsWith('.test.ts') && !file.endsWith('.long.test.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort();
}

const imported = /(?:from|import)\s*\(?\s*'(\.[^']+)'/g;

/** Whether a test loads the file `path` of its own package, by whatever way. */
function loads(root, test, path, known = new Map()) {
  const target = join(root, path);
  const reaches = (file) => {
    if (file === target) return true;
    const before = known.get(file);
    if (before !== undefined) return before;
    known.set(file, false);
    const text = readFileSync(file, 'utf8');
    const next = [...text.matchAll(imported)].map(([, name]) => resolve(dirname(file), name));
    const found = next.some((each) => each.endsWith('.ts') && reaches(each));
    known.set(file, found);
    return found;
  };
  return reaches(join(root, test));
}

/**
 * The quick tests that can notice a change of the file `path`, in two portions: those of its own package that
 * load it, then those of the packages above that run systems.
 */
export function relatedTests(root, path) {
  const [, name] = path.split('/');
  const own = testsUnder(root, name).filter((test) => loads(root, test, path));
  const others = (above[name] ?? []).flatMap((each) =>
    testsUnder(root, each).filter((test) =>
      runsSystems.test(readFileSync(join(root, test), 'utf8')),
    ),
  );
  return [own, others].filter((tests) => tests.length > 0);
}
