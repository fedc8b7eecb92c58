/** One way to read the name of an instance. */
export interface InstanceReading {
  readonly service: string;
  /** 0 or more; -1 where the name ends in no digits, or in more than fifteen. */
  readonly index: number;
}

/** The name of instance `index` (0 or more) of `service`: `homepage05`, `homepage105`. */
export function formatInstance(service: string, index: number): string {
  return index < 10 ? `${service}0${index}` : `${service}${index}`;
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** Where the trailing digits of `instance` begin; a service keeps its first letter. */
function digitsFrom(instance: string): number {
  let start = instance.length;
  while (start > 1 && isDigit(instance.charCodeAt(start - 1))) start--;
  return start;
}

/**
 * Service and index of `instance`: the trailing digits, as many as there are, are its index
 * (`web100` is number 100 of `web`). One digit alone counts, too: Spigo's files of 2015 wrote it so.
 */
export function indexOf(instance: string): InstanceReading {
  const start = digitsFrom(instance);
  const length = instance.length - start;
  if (length === 0 || length > 15) return { service: instance, index: -1 };
  return { service: instance.slice(0, start), index: Number(instance.slice(start)) };
}

/**
 * The other ways to read `instance`, the longest index first: `web100` may also be number 0 of
 * `web1`. An index has two digits, or more of which the first is not 0.
 */
export function otherReadings(instance: string): InstanceReading[] {
  const readings: InstanceReading[] = [];
  const first = Math.max(digitsFrom(instance) + 1, instance.length - 15);
  for (let start = first; start <= instance.length - 2; start++) {
    if (start < instance.length - 2 && instance[start] === '0') continue;
    readings.push({ service: instance.slice(0, start), index: Number(instance.slice(start)) });
  }
  return readings;
}
