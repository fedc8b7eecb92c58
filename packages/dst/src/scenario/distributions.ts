import {
  constant,
  createSampler,
  type Distribution,
  empirical,
  erlang,
  exponential,
  hyperexponential,
  lognormal,
  normal,
  pareto,
  type Sampler,
  uniform,
  weibull,
} from '@spigo/dynamics';
import { type DurationText, nearest, UsageError } from '@spigo/kernel';

type Fields = Readonly<Record<string, unknown>>;

const time = (fields: Fields, name: string): DurationText => {
  const value = fields[name];
  return typeof value === 'number' ? value : typeof value === 'string' ? value : `no ${name}`;
};
const number = (fields: Fields, name: string): number => {
  const value = fields[name];
  return typeof value === 'number' ? value : Number.NaN;
};

/** The distributions of architecture files, by their names there. */
const families: Readonly<Record<string, (fields: Fields) => Distribution>> = {
  constant: (fields) => constant(time(fields, 'value')),
  uniform: (fields) => uniform(time(fields, 'min'), time(fields, 'max')),
  exponential: (fields) => exponential(time(fields, 'mean')),
  erlang: (fields) => erlang(time(fields, 'mean'), number(fields, 'k')),
  hyperexponential: (fields) => hyperexponential(time(fields, 'mean'), number(fields, 'cv')),
  lognormal: (fields) => lognormal(time(fields, 'mean'), number(fields, 'cv')),
  normal: (fields) => normal(time(fields, 'mean'), time(fields, 'stdDev')),
  pareto: (fields) => pareto(time(fields, 'min'), number(fields, 'alpha')),
  weibull: (fields) => weibull(time(fields, 'mean'), number(fields, 'shape')),
  empirical: (fields) => {
    const { values, percentiles } = fields;
    const measured = Array.isArray(values) ? values : percentiles;
    return empirical(measured as readonly DurationText[]);
  },
};

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

function written(value: Fields, where: string): Distribution {
  const name = String(value['distribution']);
  const family = families[name];
  if (family !== undefined) return family(value);
  const meant = nearest(name, Object.keys(families));
  const hint = meant === undefined ? '' : ` Did you mean "${meant}"?`;
  const known = Object.keys(families).join(', ');
  throw new UsageError(`${where}: found "${name}"; a distribution is one of ${known}.${hint}`);
}

/**
 * The distribution that a scenario writes: a duration alone is constant, otherwise what `uniform()` and
 * its like return, or `{ distribution: NAME, ... }` as in architecture files. Throws a UsageError.
 */
export function readTimes(value: unknown, where: string): Distribution {
  try {
    if (typeof value === 'string' || typeof value === 'number') return constant(value);
    if (isFields(value) && 'distribution' in value) return written(value, where);
    if (isFields(value) && typeof value['kind'] === 'string')
      return value as unknown as Distribution;
  } catch (error) {
    throw new UsageError(`${where}: ${error instanceof Error ? error.message : String(error)}`);
  }
  throw new UsageError(
    `${where}: found ${JSON.stringify(value)}; allowed is a duration ("10ms"), uniform("5ms", "10ms") and its like, or { distribution: "uniform", ... }`,
  );
}

/** A sampler for what a scenario writes. Throws a UsageError that names `where`. */
export function readSampler(value: unknown, where: string): Sampler {
  const distribution = readTimes(value, where);
  try {
    return createSampler(distribution);
  } catch (error) {
    throw new UsageError(`${where}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
