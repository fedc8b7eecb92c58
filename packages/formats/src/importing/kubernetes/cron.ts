/** What the macros of crontab(5) stand for. */
const macros: Readonly<Record<string, string>> = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
};

const minutesOfYear = 365 * 24 * 60;
const dayNames = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const monthNames = [
  '',
  'jan',
  'feb',
  'mar',
  'apr',
  'may',
  'jun',
  'jul',
  'aug',
  'sep',
  'oct',
  'nov',
  'dec',
];

/** How many of the values from `first` to `last` a field of a schedule takes; NaN for what is none. */
function taken(field: string, first: number, last: number, names: readonly string[] = []): number {
  const number = (word: string): number => {
    const at = names.indexOf(word.toLowerCase());
    return at >= 0 ? at : /^\d+$/.test(word) ? Number(word) : Number.NaN;
  };
  const values = new Set<number>();
  for (const part of field.split(',')) {
    const [range = '', step = '1'] = part.split('/');
    const [from = '', to = part.includes('/') ? String(last) : from] = range.split('-');
    const [low, high] = /^[*?]$/.test(range) ? [first, last] : [number(from), number(to)];
    if (!(low <= high && Number(step) >= 1)) return Number.NaN;
    for (let value = low; value <= high; value += Number(step)) values.add(value);
  }
  return values.size;
}

const isAny = (field: string): boolean => /^[*?]$/.test(field);

/** Days of a year that a schedule takes: those of the month or those of the week, if it names both. */
function daysOf(day: string, month: string, weekday: string): number {
  const months = taken(month, 1, 12, monthNames) / 12;
  const ofMonth = (taken(day, 1, 31) / 31) * 365;
  const ofWeek = (Math.min(taken(weekday, 0, 7, dayNames), 7) / 7) * 365;
  if (isAny(day)) return months * ofWeek;
  if (isAny(weekday)) return months * (taken(day, 1, 31) * 12);
  return months * (ofMonth + ofWeek - (ofMonth * ofWeek) / 365);
}

/** Minutes as files write them, in the largest unit that takes no fraction. */
function plainMinutes(minutes: number): string {
  if (minutes >= 60 && minutes % 60 === 0) return `${minutes / 60}h`;
  return minutes >= 1 ? `${minutes}m` : '1m';
}

/**
 * How often the schedule of a CronJob comes round on average, as a duration of architecture files; empty
 * where it is no schedule. `0 3 * * *` is `24h`.
 */
export function everyOf(schedule: string): string {
  const text = schedule.trim().replace(/^(?:CRON_)?TZ=\S+\s+/, '');
  const [, every] = /^@every\s+([\d.]+(?:s|m|h))$/.exec(text) ?? [];
  if (every !== undefined) return every;
  const fields = (macros[text] ?? text).split(/\s+/);
  const [minute = '', hour = '', day = '', month = '', weekday = ''] = fields;
  if (fields.length !== 5) return '';
  const times = taken(minute, 0, 59) * taken(hour, 0, 23) * daysOf(day, month, weekday);
  return times > 0 ? plainMinutes(Math.round(minutesOfYear / times)) : '';
}
