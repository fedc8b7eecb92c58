import { createSampler, type Distribution } from '@spigo/dynamics';
import { readDuration, UsageError } from '@spigo/kernel';
import { timeText } from './timeText.ts';

/** The parameters of a family, in their order: times but for those in the second list. */
interface Form {
  readonly times: readonly string[];
  readonly numbers: readonly string[];
  readonly optional?: readonly string[];
}

const forms: Readonly<Record<Exclude<Distribution['kind'], 'empirical'>, Form>> = {
  constant: { times: ['value'], numbers: [] },
  uniform: { times: ['min', 'max'], numbers: [] },
  exponential: { times: ['mean', 'min'], numbers: [], optional: ['min'] },
  erlang: { times: ['mean'], numbers: ['k'] },
  hyperexponential: { times: ['mean'], numbers: ['cv'] },
  lognormal: { times: ['mean'], numbers: ['cv'] },
  normal: { times: ['mean', 'stdDev'], numbers: [] },
  pareto: { times: ['min'], numbers: ['alpha'] },
  weibull: { times: ['mean'], numbers: ['shape'] },
};

/** What is said of a distribution that is none. */
export const distributionRule: string = `a time (200ms), or a distribution: exponential(mean=200ms); ${Object.keys(forms).join(', ')}, empirical(values=1ms|2ms)`;

/** In the unit that people use, where that is read again as the same number. */
function unrounded(us: number): string {
  const text = Number.isSafeInteger(us) ? timeText(us) : '';
  return readDuration(text) === us ? text : `${us}us`;
}

/** A distribution in one word: `200ms` where it is constant, else `uniform(min=1ms,max=2ms)`. */
export function distributionText(distribution: Distribution): string {
  if (distribution.kind === 'constant') return unrounded(distribution.value);
  if (distribution.kind === 'empirical') return empiricalText(distribution);
  const { kind, ...parameters } = distribution;
  const { times } = forms[kind];
  const written = Object.entries(parameters).map(
    ([name, value]: [string, number]) =>
      `${name}=${times.includes(name) ? unrounded(value) : value}`,
  );
  return `${kind}(${written.join(',')})`;
}

type Empirical = Extract<Distribution, { readonly kind: 'empirical' }>;

function empiricalText(distribution: Empirical): string {
  if ('values' in distribution) {
    return `empirical(values=${distribution.values.map(unrounded).join('|')})`;
  }
  const curve = Object.entries(distribution.percentiles);
  return `empirical(${curve.map(([percent, us]) => `${percent}=${unrounded(us)}`).join(',')})`;
}

/** The distribution that a word means; undefined for anything else, impossible ones included. */
export function readDistribution(text: string): Distribution | undefined {
  const constant = readDuration(text);
  if (constant !== undefined) return { kind: 'constant', value: constant };
  const [, kind = '', inside = ''] = /^([a-z]+)\(([^()]*)\)$/.exec(text) ?? [];
  const parameters = new Map(
    inside.split(',').map((part): [string, string] => {
      const [name = '', value = ''] = part.split('=', 2);
      return [name, value];
    }),
  );
  const shape = kind === 'empirical' ? readEmpirical(parameters) : readForm(kind, parameters);
  return shape !== undefined && isPossible(shape) ? shape : undefined;
}

function readEmpirical(parameters: ReadonlyMap<string, string>): Distribution | undefined {
  const list = parameters.get('values');
  if (list !== undefined && parameters.size === 1) {
    const values = list.split('|').map(readDuration);
    return values.every((value) => value !== undefined) ? { kind: 'empirical', values } : undefined;
  }
  const percentiles: Record<string, number> = {};
  for (const [percent, text] of parameters) {
    const us = readDuration(text);
    if (us === undefined || !/^\d+(\.\d+)?$/.test(percent)) return undefined;
    percentiles[percent] = us;
  }
  return { kind: 'empirical', percentiles };
}

function isFamily(kind: string): kind is keyof typeof forms {
  return Object.hasOwn(forms, kind);
}

function readForm(kind: string, parameters: ReadonlyMap<string, string>): Distribution | undefined {
  if (!isFamily(kind)) return undefined;
  const { times, numbers, optional = [] } = forms[kind];
  const known = [...times, ...numbers];
  if ([...parameters.keys()].some((name) => !known.includes(name))) return undefined;
  const values: Record<string, number> = {};
  for (const name of known) {
    const text = parameters.get(name);
    if (text === undefined && optional.includes(name)) continue;
    const value = times.includes(name) ? readDuration(text ?? '') : readNumber(text ?? '');
    if (value === undefined) return undefined;
    values[name] = value;
  }
  return shapeOf(kind, values);
}

function readNumber(text: string): number | undefined {
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
}

function shapeOf(kind: keyof typeof forms, given: Readonly<Record<string, number>>): Distribution {
  const { value = 0, min = 0, max = 0, mean = 0, stdDev = 0 } = given;
  const { k = 0, cv = 0, alpha = 0, shape = 0 } = given;
  switch (kind) {
    case 'constant':
      return { kind, value };
    case 'uniform':
      return { kind, min, max };
    case 'exponential':
      return 'min' in given ? { kind, mean, min } : { kind, mean };
    case 'erlang':
      return { kind, mean, k };
    case 'hyperexponential':
    case 'lognormal':
      return { kind, mean, cv };
    case 'normal':
      return { kind, mean, stdDev };
    case 'pareto':
      return { kind, min, alpha };
    case 'weibull':
      return { kind, mean, shape };
  }
}

function isPossible(shape: Distribution): boolean {
  try {
    createSampler(shape);
    return true;
  } catch (error) {
    if (error instanceof UsageError) return false;
    throw error;
  }
}
