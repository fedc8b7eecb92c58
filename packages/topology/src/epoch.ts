import type { SimTime } from '@spigo/kernel';

/** The instant that virtual time 0 stands for in files, fixed so that files are reproducible. */
export const epochText = '2026-01-01T00:00:00.000000Z';

/** Days from 1970-01-01 to the epoch. */
const epochDay = 20_454;
const microsecondsPerDay = 86_400_000_000;

const digits = (value: number, width: number): string => String(value).padStart(width, '0');

/**
 * The Gregorian date that lies `days` days after 1970-01-01, as `YYYY-MM-DD`: Howard Hinnant's
 * `civil_from_days`. Our own arithmetic because the host's `Date` has no place in the core.
 */
function dateOf(days: number): string {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1_460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`;
}

/** `time` as RFC 3339 with microseconds on the fixed epoch: 1.5 s is `2026-01-01T00:00:01.500000Z`. */
export function timestampOf(time: SimTime): string {
  const days = Math.floor(time / microsecondsPerDay);
  const rest = time - days * microsecondsPerDay;
  const second = Math.floor(rest / 1_000_000);
  const clock = [Math.floor(second / 3_600), Math.floor(second / 60) % 60, second % 60];
  const fraction = digits(rest - second * 1_000_000, 6);
  const text = clock.map((part) => digits(part, 2)).join(':');
  return `${dateOf(epochDay + days)}T${text}.${fraction}Z`;
}

/** The epoch in microseconds since 1970-01-01. */
export const epochMicroseconds: number = epochDay * microsecondsPerDay;
