/** Light enough for black text on them; neighbours in a request's way differ most. */
const colours: Readonly<Record<string, string>> = {
  denominator: '#f4a6b7',
  elb: '#f6c28b',
  zuul: '#f3e08a',
  karyon: '#b7dd8f',
  monolith: '#93d7c3',
  service: '#a9d18e',
  staash: '#9ecbf0',
  cache: '#d9c2f0',
  store: '#b8b8e8',
  priamCassandra: '#c9a0dc',
  riak: '#d3a5c8',
  volume: '#cfc4b5',
  pirate: '#e0d0a8',
};

const other = '#d9d9d9';

/** The colour of nodes of that package, as `#rrggbb`; grey for a package that is not ours. */
export function colourOf(packageName: string): string {
  return Object.hasOwn(colours, packageName) ? (colours[packageName] ?? other) : other;
}
