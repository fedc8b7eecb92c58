import { type Duration, microseconds, readDuration } from '@spigo/kernel';

const units = [
  ['s', 1_000_000],
  ['ms', 1_000],
  ['us', 1],
] as const;

/** A whole number of microseconds in the largest unit in which it is 1 or more: exact. */
export function timeText(us: number): string {
  const [unit, scale] = units.find(([, size]) => us >= size) ?? ['s', 1];
  const whole = Math.floor(us / scale);
  const rest = us - whole * scale;
  if (rest === 0 || scale === 1) return `${us === 0 ? 0 : us / scale}${unit}`;
  const digits = String(rest)
    .padStart(String(scale).length - 1, '0')
    .replace(/0+$/, '');
  return `${whole}.${digits}${unit}`;
}

/** A time with its unit, rounded to whole microseconds; undefined for anything else. */
export function readTime(text: string): Duration | undefined {
  const us = readDuration(text);
  return us === undefined ? undefined : microseconds(us);
}

/** What is said of a time that is none. */
export const timeRule = 'a time: 250us, 10ms, 1.5s, 2m, 1h';
