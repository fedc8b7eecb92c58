import type { Chance } from './chance.ts';

const durations = ['0ms', '0.3ms', '1ms', '2.5ms', '4ms', '8ms'] as const;

type Quantity = string | number;

/** Every distribution, of something that is `mean` or so, and never, or hardly, above `most`. */
function anyShape(chance: Chance, mean: Quantity, most: Quantity): object {
  return chance.pick<object>([
    { distribution: 'constant', value: mean },
    { distribution: 'uniform', min: 0, max: mean },
    { distribution: 'exponential', mean },
    { distribution: 'exponential', mean, min: mean },
    { distribution: 'erlang', mean, k: 3 },
    { distribution: 'hyperexponential', mean, cv: 3 },
    { distribution: 'lognormal', mean, cv: 1.5 },
    { distribution: 'normal', mean, stdDev: mean },
    { distribution: 'pareto', min: mean, alpha: 2.5 },
    { distribution: 'weibull', mean, shape: 0.7 },
    { distribution: 'empirical', values: [0, mean, most] },
    { distribution: 'empirical', percentiles: { '0': 0, '50': mean, '100': most } },
  ]);
}

/** A time to draw, of some milliseconds: a duration, or any of the distributions. */
export function anyTime(chance: Chance): string | object {
  const mean = chance.pick(durations);
  if (!chance.has('distributions', 0.6)) return mean;
  return anyShape(chance.at('shape'), mean === '0ms' ? '1ms' : mean, '30ms');
}

/** A size to draw, in bytes. */
export function anySize(chance: Chance): number | string | object {
  const size = chance.pick([200, 1_500, '4kB', '0.1MB']);
  if (!chance.has('distributions')) return size;
  return anyShape(chance.at('shape'), size, '1MB');
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
