/** Something that can be found: texts and figures by name. */
export interface Findable {
  readonly texts: Readonly<Record<string, string>>;
  /** Times in microseconds, shares from 0 to 1, rates a second. */
  readonly figures: Readonly<Record<string, number>>;
}

/** Whether something is meant. */
export type Query = (item: Findable) => boolean;

/** Names of texts, and short ones for them. */
const textNames: Readonly<Record<string, string>> = {
  svc: 'service',
  service: 'service',
  zone: 'zone',
  region: 'region',
  inst: 'instance',
  instance: 'instance',
  health: 'health',
  op: 'operation',
  operation: 'operation',
  fault: 'fault',
  failed: 'failed',
};

const figureNames: Readonly<Record<string, string>> = {
  err: 'errors',
  errors: 'errors',
  p99: 'p99',
  rate: 'rate',
  time: 'time',
  at: 'at',
  tries: 'tries',
  alive: 'alive',
  queue: 'queue',
};

/** Queries, and what they find, for the help. */
export const findExamples: readonly (readonly [query: string, text: string])[] = [
  ['login', 'whatever has it in its name'],
  ['svc:login zone:zoneB', 'a service in a zone'],
  ['err>1% p99>200ms', 'who fails more, and is slower'],
  ['health:down -zone:zoneA', 'who is down, but for zone A'],
  ['failed: time>50ms', 'traces that failed and were slow'],
];

/** What the grammar knows, for the help. */
export const findHelp =
  'words, svc:login, zone:zoneB, region:us-east-1, inst:login03, health:down, op:get, failed:lost, failed: for any reason, err>1%, p99>200ms, rate>100, time>50ms, at<2s, tries>1, -word for what is not meant';

const scales: Readonly<Record<string, number>> = {
  '': 1,
  '%': 0.01,
  us: 1,
  ms: 1_000,
  s: 1_000_000,
};

const comparison = /^([a-z0-9]+)(>=|<=|>|<)(\d+(?:\.\d+)?)(%|us|ms|s)?$/i;

/**
 * Reads a query: terms that must all hold. A text that is no query comes back as a sentence that says
 * what is wrong with it. An empty one means everything.
 */
export function readQuery(text: string): Query | string {
  const terms: Query[] = [];
  for (const word of text.trim().split(/\s+/)) {
    if (word === '') continue;
    const isNot = word.length > 1 && word.startsWith('-');
    const term = readTerm(isNot ? word.slice(1) : word);
    if (typeof term === 'string') return term;
    terms.push(isNot ? (item) => !term(item) : term);
  }
  return (item) => terms.every((term) => term(item));
}

function readTerm(word: string): Query | string {
  const [, name = '', sign = '', number = '', unit = ''] = comparison.exec(word) ?? [];
  if (name !== '') return figureTerm(name, sign, Number(number) * (scales[unit] ?? 1));
  const colon = word.indexOf(':');
  if (colon > 0) return textTerm(word.slice(0, colon).toLowerCase(), word.slice(colon + 1));
  const wanted = word.toLowerCase();
  return ({ texts }) => Object.values(texts).some((each) => each.toLowerCase().includes(wanted));
}

function textTerm(name: string, value: string): Query | string {
  const key = textNames[name];
  if (key === undefined)
    return `"${name}:" is unknown; there are ${Object.keys(textNames).join(', ')}`;
  const wanted = value.toLowerCase();
  if (wanted === '') return ({ texts }) => (texts[key] ?? '') !== '';
  return ({ texts }) => (texts[key] ?? '').toLowerCase().includes(wanted);
}

function figureTerm(name: string, sign: string, limit: number): Query | string {
  const key = figureNames[name.toLowerCase()];
  if (key === undefined) {
    return `"${name}" is no figure; there are ${Object.keys(figureNames).join(', ')}`;
  }
  return ({ figures }) => {
    const value = figures[key];
    return value !== undefined && holds(value, sign, limit);
  };
}

function holds(value: number, sign: string, limit: number): boolean {
  switch (sign) {
    case '>':
      return value > limit;
    case '>=':
      return value >= limit;
    case '<':
      return value < limit;
    default:
      return value <= limit;
  }
}
