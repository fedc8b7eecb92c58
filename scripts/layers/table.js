/** The packages, lowest first: each imports only from those above it in this list. */
export const order = [
  'kernel',
  'gotocol',
  'topology',
  'dynamics',
  'network',
  'bus',
  'actors',
  'faults',
  'telemetry',
  'simulation',
  'formats',
  'experiments',
  'dst',
  'web',
  'cli',
];

/** The packages that may use Node, the host clock and host randomness: the edges. */
export const edges = new Set(['cli']);

/** Folders of other packages that stand at an edge: they know Node, the view knows a browser. */
export const edgeFolders = [
  'packages/dst/src/node/',
  'packages/web/src/server/',
  'packages/web/src/view/',
];

/** The name by which a package is imported. */
export const specifierOf = (name) => (name === 'cli' ? 'spigo' : `@spigo/${name}`);

const bySpecifier = new Map(order.map((name) => [specifierOf(name), name]));

/** The package of ours that a specifier names (`@spigo/kernel` and `@spigo/kernel/x`), if any. */
export function packageOf(specifier) {
  const parts = specifier.split('/');
  const head = specifier.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0];
  return bySpecifier.get(head) ?? (specifier.startsWith('@spigo/') ? parts[1] : undefined);
}

/** The packages above `name` in the table. */
export function allowedFor(name) {
  return order.slice(0, Math.max(order.indexOf(name), 0));
}
