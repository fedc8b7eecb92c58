import { type Duration, microseconds, readDuration } from '@spigo/kernel';
import * as z from 'zod/mini';
import { mostBits, mostPerSecond } from './bounds.ts';
import { read, type Schema, textLike, within } from './vocabulary.ts';

const unitsOfTime = '250us, 10ms, 1.5s, 2m, 1h, or a number of milliseconds';
const timePattern = /^\s*(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,2})?\s*(us|\u00b5s|ms|s|m|h)\s*$/;

/** 2^53 - 1 microseconds. */
const mostMilliseconds = Number.MAX_SAFE_INTEGER / 1_000;

/** Text with a unit of time, or a number. */
function timeForm(allowed: string): Schema<string | number> {
  return z.union([textLike(timePattern, allowed), within(0, mostMilliseconds, allowed)], {
    error: allowed,
  });
}

/** A length of simulated time, 0 or more, in microseconds, rounded once to a whole one. */
export function duration(): Schema<Duration> {
  const allowed = `a duration: ${unitsOfTime}`;
  return read(allowed, timeForm(allowed), (found) => {
    const value = readDuration(found);
    return value === undefined ? undefined : microseconds(value);
  });
}

/** A length of simulated time of at least a microsecond. */
export function span(): Schema<Duration> {
  const allowed = `a duration over 0: ${unitsOfTime}`;
  return read(allowed, timeForm(allowed), (found) => {
    const value = microseconds(readDuration(found) ?? 0);
    return value > 0 ? value : undefined;
  });
}

/** A parameter of a distribution that is a time: microseconds, 0 or more, not rounded. */
export function unrounded(): Schema<number> {
  const allowed = `a duration: ${unitsOfTime}`;
  return read(allowed, timeForm(allowed), readDuration);
}

const secondsPer: Readonly<Record<string, number>> = {
  us: 1e-6,
  ms: 1e-3,
  s: 1,
  m: 60,
  h: 3600,
};
const ratePattern = /^\s*(\d+(?:\.\d*)?|\.\d+)\s*\/\s*(us|ms|s|m|h)\s*$/;

/** How often something happens, per second, over 0: `100/s`, `6/m`. */
export function rate(): Schema<number> {
  const allowed = 'a rate over 0 with its unit of time: 100/s, 6/m; 1e-15/s to 1e15/s';
  return read(allowed, textLike(ratePattern, allowed), (found) => {
    const [, count, unit = 's'] = ratePattern.exec(String(found)) ?? [];
    const perSecond = Number(count) / (secondsPer[unit] ?? 1);
    return perSecond >= 1 / mostPerSecond && perSecond <= mostPerSecond ? perSecond : undefined;
  });
}

const bitsPer: Readonly<Record<string, number>> = { b: 1, kb: 1e3, Mb: 1e6, Gb: 1e9, Tb: 1e12 };
const bandwidthPattern = /^\s*(\d+(?:\.\d*)?|\.\d+)\s*(b|kb|Mb|Gb|Tb)\/s\s*$/;

/** How much a link carries, in bits per second, over 0: `1Gb/s`, `100Mb/s`. */
export function bandwidth(): Schema<number> {
  const allowed = 'a number of bits per second: 100Mb/s, 1Gb/s; 1b/s to 1000Tb/s';
  return read(allowed, textLike(bandwidthPattern, allowed), (found) => {
    const [, count, unit = 'b'] = bandwidthPattern.exec(String(found)) ?? [];
    const bits = Number(count) * (bitsPer[unit] ?? 1);
    return bits >= 1 && bits <= mostBits ? bits : undefined;
  });
}

const bytesPer: Readonly<Record<string, number>> = { B: 1, kB: 1e3, MB: 1e6, GB: 1e9 };
const bytesPattern = /^\s*(\d+(?:\.\d*)?|\.\d+)\s*(B|kB|MB|GB)\s*$/;

/** A size in bytes, 0 or more, not rounded: `512`, `4kB`. */
export function bytes(): Schema<number> {
  const allowed = 'a size: 512B, 4kB, 1.5MB, or a number of bytes';
  const form = z.union([textLike(bytesPattern, allowed), within(0, mostBits, allowed)], {
    error: allowed,
  });
  return read(allowed, form, (found) => {
    const [, count, unit = 'B'] = bytesPattern.exec(String(found)) ?? [];
    const size = typeof found === 'number' ? found : Number(count) * (bytesPer[unit] ?? 1);
    return size >= 0 && size <= mostBits ? size : undefined;
  });
}
