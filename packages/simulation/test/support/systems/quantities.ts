import type { Chance } from './chance.ts';

const durations = ['0ms', '0.3ms', '1ms', '2.5ms', '4ms', '8ms'] as const;

const shapes: readonly ((mean: string) => object)[] = [
  (mean) => ({ distribution: 'constant', value: mean }),
  (mean) => ({ distribution: 'uniform', min: '0ms', max: mean }),
  (mean) => ({ distribution: 'exponential', mean }),
  (mean) => ({ distribution: 'exponential', mean, min: '0.1ms' }),
  (mean) => ({ distribution: 'erlang', mean, k: 3 }),
  (mean) => ({ distribution: 'hyperexponential', mean, cv: 3 }),
  (mean) => ({ distribution: 'lognormal', mean, cv: 1.5 }),
  (mean) => ({ distribution: 'normal', mean, stdDev: '1ms' }),
  (mean) => ({ distribution: 'pareto', min: mean, alpha: 2.5 }),
  (mean) => ({ distribution: 'weibull', mean, shape: 0.7 }),
  (mean) => ({ distribution: 'empirical', values: ['0.1ms', mean, '3ms'] }),
  (mean) => ({ distribution: 'empirical', percentiles: { '0': '0ms', '50': mean, '100': '30ms' } }),
];

/** A time to draw, of some milliseconds: a duration, or any of the distributions. */
export function anyTime(chance: Chance): string | object {
  const mean = chance.pick(durations);
  if (!chance.has('distributions', 0.6)) return mean;
  return chance.at('shape').pick(shapes)(mean === '0ms' ? '1ms' : mean);
}

/** A size to draw, in bytes. */
export function anySize(chance: Chance): number | string | object {
  const size = chance.pick([200, 1_500, '4kB', '0.1MB']);
  if (!chance.has('distributions')) return size;
  return { distribution: 'exponential', mean: size };
}

/** A wait before a retry. */
export function anyBackoff(chance: Chance): object {
  const kind = chance.pick(['constant', 'exponential']);
  const cap = chance.at('cap').likely(0.6) ? { cap: '20ms' } : {};
  const jitter = chance.at('jitter').likely(0.7)
    ? { jitter: chance.at('which').pick(['none', 'full', 'equal', 'decorrelated', 'slots']) }
    : {};
  return { kind, base: chance.pick(['0ms', '1ms', '4ms']), ...cap, ...jitter };
}
