/** An instant of virtual time with its name, for an axis. */
export interface TimeTick {
  /** Microseconds. */
  readonly at: number;
  readonly label: string;
}

const second = 1_000_000;
const minute = 60 * second;
const hour = 60 * minute;

/** Steps that people count in, in rising order. */
const steps: readonly number[] = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500].map((ms) => ms * 1_000),
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * second),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * minute),
  ...[1, 2, 3, 6, 12, 24, 48, 120, 240].map((hours) => hours * hour),
];

/**
 * Ticks at round instants of the `span` microseconds from `from` on: as many as there may be, and no
 * more than one above.
 */
export function timeTicks(span: number, most: number, from = 0): TimeTick[] {
  if (span <= 0 || most < 1) return [];
  const step = steps.find((each) => span / each <= most) ?? span;
  const first = Math.ceil(from / step - slack);
  const last = Math.floor((from + span) / step + slack);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => {
    const at = (first + index) * step;
    return { at, label: tickText(at, step) };
  });
}

/** What a quotient may be off by that should be whole. */
const slack = 1e-9;

/** An instant in the unit of its step: `1.5 s`, `2 min`, `3 h`. */
function tickText(at: number, step: number): string {
  if (at === 0) return '0';
  const [unit, name] =
    step >= hour ? [hour, 'h'] : step >= minute ? [minute, 'min'] : [second, 's'];
  return `${Math.round((at / unit) * 1_000) / 1_000} ${name}`;
}
