import { relative } from 'node:path';

/** So many test files share what starting one costs; with more, a worker would be idle at the end. */
const largest = 45;

const packageOf = (path) => path.split('/', 2).join('/');

/** A long test has a process for itself, as far as its neighbours go. */
const isAlone = (path) => path.includes('.long.test.');

function parts(tests) {
  const count = Math.ceil(tests.length / largest);
  return Array.from({ length: count }, (_, part) =>
    tests.filter((_test, index) => index % count === part),
  );
}

const duration = (tests) => tests.reduce((sum, test) => sum + (test.duration ?? 0), 0);

/** Packages with so few test files share a group with others. */
const few = 15;

/** Small packages together, as many as fit into a group. */
function merged(byPackage) {
  const merged = [];
  let open = [];
  for (const tests of byPackage) {
    if (tests.length >= few || isAlone(tests[0].path)) {
      merged.push(tests);
    } else if (open.length > 0 && open.length + tests.length <= largest) {
      open.push(...tests);
    } else {
      open = [...tests];
      merged.push(open);
    }
  }
  return merged;
}

/** Test files by package, forty-five at most together; what took longest last time comes first. */
export function groupsOf(tests, root) {
  const byKey = new Map();
  const sorted = [...tests].sort((one, other) => (one.path < other.path ? -1 : 1));
  for (const test of sorted) {
    const path = relative(root, test.path);
    const key = isAlone(path) ? path : packageOf(path);
    byKey.set(key, [...(byKey.get(key) ?? []), test]);
  }
  return merged([...byKey.values()])
    .flatMap(parts)
    .sort((one, other) => duration(other) - duration(one));
}
