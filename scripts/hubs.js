import { writeFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';

const domains =
  'account address basket billing booking campaign catalogue checkout claims content courier coupon customer delivery device invoice loyalty media order partner payment product quote review'.split(
    ' ',
  );
const entryRoles = ['web', 'mobile', 'partner-api'];
const middleRoles = ['api', 'rules', 'search', 'history', 'events', 'ranking', 'quota', 'export'];
const leafRoles = ['db', 'cache', 'index', 'files', 'log'];
const sharedMiddle = ['identity', 'permissions', 'profile', 'pricing', 'notify', 'experiments'];
const sharedLeaves = ['secrets', 'settings', 'sessions', 'flags', 'audit-log', 'geo-index'];

/** Of all services; what stands between is the rest. */
const entryShare = 0.13;
const leafShare = 0.39;
/** Calls that one request may cause below a service, before it takes no further dependency. */
const mostCalls = 60;
/** Share of further dependencies that are services; the others are leaves. */
const middleShare = 0.35;
const leastInstances = 2;
const mostInstances = 24;

/** Whole numbers from 0 to n - 1, the same for a seed on any engine (a 32 bit xorshift, Marsaglia 2003). */
function generator(seed) {
  let state = (Math.imul(seed, 0x9e3779b1) ^ 0x6b43a9b5) >>> 0 || 1;
  return (n) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}

/** The names `first`, then domain by role, numbered from the second round on. */
function namesFor(count, first, roles) {
  const pool = [...first, ...roles.flatMap((role) => domains.map((each) => `${each}-${role}`))];
  return Array.from({ length: count }, (_, at) => {
    const round = Math.floor(at / pool.length);
    return round === 0 ? pool[at] : `${pool[at % pool.length]}-${round + 1}`;
  });
}

/** Draws from `items` with weights 1, 1/2, 1/3 ...: Zipf's law, whose counts have a heavy tail. */
function zipf(items, random) {
  let total = 0;
  const sums = items.map((_, at) => {
    total += 1 / (at + 1);
    return total;
  });
  return () => {
    const at = (random(1_000_000) / 1_000_000) * total;
    return items[sums.findIndex((sum) => at < sum)];
  };
}

/** 1, and one more with a chance of two in three each: 3 on average, seldom over 12. */
function fanOut(random) {
  let size = 1;
  while (size < 20 && random(3) > 0) size += 1;
  return size;
}

/**
 * Nodes in an order in which all calls go forwards: entries, services, leaves. The services that all
 * others share come last among theirs.
 */
function createNodes(services) {
  const entries = Math.round(services * entryShare);
  const leaves = Math.round(services * leafShare);
  const named = (kind, names) =>
    names.map((name) => ({ name, kind, dependencies: new Set(), calls: 1, load: 0 }));
  return {
    entries: named('entry', namesFor(entries, [], entryRoles)),
    middle: named(
      'middle',
      namesFor(services - entries - leaves, sharedMiddle, middleRoles),
    ).reverse(),
    leaves: named('leaf', namesFor(leaves, sharedLeaves, leafRoles)),
  };
}

/** Everybody below the entries has a first caller, so that traffic reaches all. */
function giveCallers({ entries, middle, leaves }, random) {
  const callers = [...entries];
  for (const node of middle) {
    callers[random(callers.length)].dependencies.add(node);
    callers.push(node);
  }
  // A service without dependencies would be a leaf, so leaves go to those first.
  const childless = callers.filter(({ dependencies }) => dependencies.size === 0);
  leaves.forEach((leaf, at) => {
    (childless[at] ?? callers[random(callers.length)]).dependencies.add(leaf);
  });
}

/** From the end to the front, so that what is below a service is complete when it is chosen. */
function addShared({ entries, middle, leaves }, random) {
  const popularLeaf = zipf(leaves, random);
  [...middle].reverse().forEach((node, at) => {
    const popularService = at === 0 ? popularLeaf : zipf(middle.slice(-at).reverse(), random);
    addDependencies(node, random, popularService, popularLeaf);
  });
  const popularService = zipf([...middle].reverse(), random);
  for (const node of entries) addDependencies(node, random, popularService, popularLeaf);
}

function addDependencies(node, random, popularService, popularLeaf) {
  for (const each of node.dependencies) node.calls += each.calls;
  for (let more = fanOut(random); more > 0; more -= 1) {
    const each = random(100) < middleShare * 100 ? popularService() : popularLeaf();
    if (node.dependencies.has(each) || node.calls + each.calls > mostCalls) continue;
    node.dependencies.add(each);
    node.calls += each.calls;
  }
}

/** Expected calls to each for one request from a client, which goes to one of the entries. */
function spreadLoad({ entries, middle, leaves }) {
  for (const node of entries) node.load = 1 / entries.length;
  for (const node of [...entries, ...middle, ...leaves]) {
    for (const each of node.dependencies) each.load += node.load;
  }
}

function serviceOf({ name, kind, dependencies, load }) {
  const instances = Math.min(mostInstances, Math.max(leastInstances, Math.ceil(load * 12)));
  const leafPackage = name.includes('cache') || name === 'sessions' ? 'cache' : 'store';
  return {
    name,
    package: kind === 'leaf' ? leafPackage : 'service',
    // Proxies call within their own zone, so an entry is in all three.
    count: kind === 'entry' ? 3 : instances,
    dependencies: [...dependencies].map((each) => each.name),
  };
}

function front(entries) {
  const names = entries.map(({ name }) => name);
  return [
    { name: 'gateway', package: 'zuul', count: 6, dependencies: names },
    { name: 'www-elb', package: 'elb', count: 0, dependencies: ['gateway'] },
    { name: 'www', package: 'denominator', count: 0, regions: 0, dependencies: ['www-elb'] },
  ];
}

/**
 * A company of `services` (20 or more) behind one gateway, in which a few services are shared by very
 * many: number of callers by Zipf's law, no cycles, everybody reached. Same arguments, same company.
 */
export function hubs(services, seed) {
  const random = generator(seed);
  const nodes = createNodes(services);
  giveCallers(nodes, random);
  addShared(nodes, random);
  spreadLoad(nodes);
  const all = [...nodes.leaves, ...[...nodes.middle].reverse(), ...nodes.entries];
  return {
    $schema: '../schema.json',
    arch: 'hubs',
    version: 'arch-0.2',
    description: `A company of ${services} services, a few of them shared by very many`,
    services: [...all.map(serviceOf), ...front(nodes.entries)],
    workload: { from: 'www', arrivals: { process: 'poisson', rate: '500/s' } },
  };
}

const spaced = (value) => JSON.stringify(value, null, 1).replace(/\n\s*/g, ' ');

function line(service) {
  const short = `    ${spaced(service)}`.replaceAll('[ ', '[').replaceAll(' ]', ']');
  if (short.length <= 99) return short;
  const fields = Object.entries(service).map(([name, value]) => field(name, value));
  return `    {\n${fields.join(',\n')}\n    }`;
}

function field(name, value) {
  const short = `      "${name}": ${spaced(value)}`.replaceAll('[ ', '[').replaceAll(' ]', ']');
  if (short.length <= 100) return short;
  return `      "${name}": [\n${value.map((each) => `        "${each}"`).join(',\n')}\n      ]`;
}

/** The file of an architecture, formatted as the others are. */
export function text({ services, ...rest }) {
  const list = `"services": [\n${services.map(line).join(',\n')}\n  ]`;
  return `${JSON.stringify({ ...rest, services: 0 }, null, 2).replace('"services": 0', list)}\n`;
}

function whole(given, least, fallback) {
  if (given === undefined) return fallback;
  const number = Number(given);
  if (Number.isSafeInteger(number) && number >= least) return number;
  throw new Error(`found "${given}"; allowed is a whole number from ${least} on`);
}

/** `node scripts/hubs.js` writes the architecture `hubs`; with SERVICES [SEED], a company to standard output. */
async function main([services, seed]) {
  const written = text(hubs(whole(services, 20, 300), whole(seed, 0, 1)));
  if (services !== undefined) process.stdout.write(written);
  else {
    await writeFile(
      fileURLToPath(new URL('../architectures/hubs/hubs.json', import.meta.url)),
      written,
    );
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    await main(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 2;
  }
}
