type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

function timeWords(value: unknown): string {
  if (!isFields(value)) return typeof value === 'number' ? `${value}ms` : String(value);
  const { distribution, ...rest } = value;
  const parts = Object.entries(rest).map(([name, each]) => parameterWords(name, each));
  return `${distribution}(${parts.join(',')})`;
}

function parameterWords(name: string, value: unknown): string {
  if (Array.isArray(value)) return `${name}=${value.map(timeWords).join('|')}`;
  if (!isFields(value)) return `${name}=${isTime(name) ? timeWords(value) : value}`;
  return Object.entries(value)
    .map(([percent, time]) => `${percent}=${timeWords(time)}`)
    .join(',');
}

/** Parameters that are numbers, with or without a unit. */
const isTime = (name: string): boolean => !['k', 'cv', 'alpha', 'shape'].includes(name);

function targetWords(target: unknown): string {
  if (!isFields(target)) return '';
  const { count, share, groups, ...rest } = target;
  const [[kind, name] = ['', '']] = Object.entries(rest);
  const some =
    count !== undefined
      ? `${count} of `
      : share !== undefined
        ? `${share} of `
        : groups !== undefined
          ? `any ${groups} `
          : '';
  return `${some}${kind} ${name}`;
}

const linkWords = (link: unknown): string =>
  isFields(link) ? `from ${targetWords(link['from'])} to ${targetWords(link['to'])}` : '';

const clause = (word: string, value: unknown): string =>
  value === undefined ? '' : ` ${word} ${value}`;

/** A fault of a file, in the words of the command line. */
export function faultLine(fault: Readonly<Record<string, unknown>>): string {
  const { kind, target, link, between, path, value, factor, rate, add, mode, oneWay } = fault;
  const { at, every, for: lasts, offset, drift } = fault;
  const times = { at, every, for: lasts };
  const whom = Array.isArray(between)
    ? between.map(targetWords).join(' and ')
    : path !== undefined
      ? String(path)
      : link !== undefined
        ? linkWords(link)
        : targetWords(target);
  return [
    `${kind} ${whom}`,
    clause('by', add === undefined ? factor : timeWords(add)),
    clause('rate', rate),
    clause('mode', mode),
    oneWay === true ? ' oneWay' : '',
    clause('offset', offset === undefined ? undefined : timeWords(offset)),
    clause('drift', drift),
    path === undefined ? '' : ` to ${typeof value === 'string' ? value : JSON.stringify(value)}`,
    ...Object.entries(times).map(([word, time]) =>
      clause(word, time === undefined ? undefined : timeWords(time)),
    ),
  ].join('');
}
