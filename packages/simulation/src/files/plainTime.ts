import type { Distribution } from '@spigo/dynamics';
import type { SizeOption, TimeOption } from './builderOptions.ts';
import { byName } from './written.ts';

type Plain = Readonly<Record<string, unknown>>;

/** Parameters of distributions in the unit of what is drawn; the others are plain numbers. */
const quantities: ReadonlySet<string> = new Set(['value', 'min', 'max', 'mean', 'stdDev']);

/** A time as files write it: a distribution in code counts microseconds, one in a file has units. */
export function plainTime(time: TimeOption): unknown {
  return typeof time === 'object' ? plainDistribution(time, (us) => `${us}us`) : time;
}

/** A size as files write it: bytes, in code as in files. */
export function plainSize(size: SizeOption): unknown {
  return typeof size === 'object' ? plainDistribution(size, (bytes) => bytes) : size;
}

function plainDistribution(given: Distribution, write: (value: number) => unknown): Plain {
  const { kind, ...parameters } = given;
  const withUnit = (value: unknown): unknown => {
    if (typeof value === 'number') return write(value);
    if (Array.isArray(value)) return value.map(withUnit);
    const byPercent: Readonly<Record<string, unknown>> = { ...Object(value) };
    return byName(byPercent, withUnit);
  };
  const written = byName<unknown>(parameters, (value, name) =>
    quantities.has(name) || typeof value === 'object' ? withUnit(value) : value,
  );
  return { distribution: kind, ...written };
}
