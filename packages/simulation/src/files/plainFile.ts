import type { Distribution } from '@spigo/dynamics';
import type {
  NetworkOptions,
  ServiceOptions,
  SocialOptions,
  TimeOption,
} from './builderOptions.ts';

type Plain = Readonly<Record<string, unknown>>;

/** Parameters of distributions that are times; the others are plain numbers. */
const times: ReadonlySet<string> = new Set(['value', 'min', 'max', 'mean', 'stdDev']);

/** A time as files write it: a distribution in code counts microseconds, one in a file has units. */
export function plainTime(time: TimeOption): unknown {
  return typeof time === 'object' ? plainDistribution(time) : time;
}

function plainDistribution(given: Distribution): Plain {
  const { kind, ...parameters } = given;
  const written = Object.entries(parameters).map(([name, value]: [string, unknown]) => [
    name,
    times.has(name) || typeof value === 'object' ? withUnit(value) : value,
  ]);
  return { distribution: kind, ...Object.fromEntries(written) };
}

function withUnit(value: unknown): unknown {
  if (typeof value === 'number') return `${value}us`;
  if (Array.isArray(value)) return value.map(withUnit);
  const byPercent: [string, unknown][] = Object.entries(value ?? {});
  return mapped(byPercent, withUnit);
}

/** The options of a service as files write them. */
export function plainService({ serviceTime, ...others }: ServiceOptions): Plain {
  return { ...others, ...timed('serviceTime', serviceTime) };
}

/** The options of a population as files write them. */
export function plainSocial({ chat, ...others }: SocialOptions): Plain {
  return { ...others, ...timed('chat', chat) };
}

/** The options of the network as files write them. */
export function plainNetwork(options: NetworkOptions): unknown {
  if (typeof options === 'string') return options;
  const { sameZone, crossZone, edge, regions, ...others } = options;
  return {
    ...others,
    ...timed('sameZone', sameZone),
    ...timed('crossZone', crossZone),
    ...timed('edge', edge),
    ...(regions === undefined ? {} : { regions: mapped(Object.entries(regions), plainTime) }),
  };
}

function timed(field: string, time: TimeOption | undefined): Plain {
  return time === undefined ? {} : { [field]: plainTime(time) };
}

function mapped<Value>(
  entries: readonly [string, Value][],
  write: (value: Value) => unknown,
): Plain {
  return Object.fromEntries(entries.map(([name, value]) => [name, write(value)]));
}
