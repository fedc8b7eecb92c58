const pattern =
  /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?(?:Z|([+-])(\d{2}):?(\d{2}))?$/i;

/** Days from 1970-01-01 to a day of the Gregorian calendar (H. Hinnant, days_from_civil). */
function dayNumber(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** Microseconds since 1970-01-01 of an instant in RFC 3339; NaN for anything else. */
export function instantOf(text: string): number {
  const found = pattern.exec(text);
  if (found === null) return Number.NaN;
  const part = (index: number): number => Number(found[index] ?? 0);
  const days = dayNumber(part(1), part(2), part(3));
  const seconds = (days * 24 + part(4)) * 3_600 + part(5) * 60 + part(6);
  const fraction = Number(`0.${found[7] ?? '0'}`) * 1e6;
  const offset = (part(9) * 60 + part(10)) * 60 * (found[8] === '-' ? -1 : 1);
  return (seconds - offset) * 1e6 + fraction;
}

/** An instant as GEXF and our JSON formats say it, seconds or RFC 3339, in microseconds; NaN where there is none. */
export function instantIn(text: string | undefined): number {
  if (text === undefined || text === '') return Number.NaN;
  const seconds = Number(text);
  return Number.isFinite(seconds) ? seconds * 1e6 : instantOf(text);
}
