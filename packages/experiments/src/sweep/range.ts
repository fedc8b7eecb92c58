import { readDuration, UsageError } from '@spigo/kernel';

/** A range as it is written: `1..16`, `50/s..500/s:50`, `10ms..1s:10ms`. */
const pattern = /^(-?[\d.]+)([^\d.:]*)\.\.(-?[\d.]+)([^\d.:]*)(?::(-?[\d.]+)([^\d.:]*))?$/;
const decimal = /^-?(?:\d+(?:\.\d+)?|\.\d+)$/;

/** More values than this are a slip of the pen. */
export const mostValues = 1_000;

interface Amount {
  readonly digits: string;
  readonly unit: string;
}

const decimalsOf = ({ digits }: Amount): number => digits.split('.')[1]?.length ?? 0;

/** A duration in the largest unit in which it is a whole number. */
function durationText(us: number): string {
  const units = [
    [1e6, 's'],
    [1e3, 'ms'],
  ] as const;
  const fits = units.find(([size]) => us % size === 0);
  return fits === undefined ? `${us}us` : `${us / fits[0]}${fits[1]}`;
}

/** Counts from `first` to `last` in whole numbers, so that no sum of fractions drifts. */
function count(first: number, last: number, step: number, where: string): readonly number[] {
  if (!(step > 0)) throw new UsageError(`${where}; STEP must be over 0`);
  if (last < first) throw new UsageError(`${where}; A must not be over B`);
  const values = Math.floor((last - first) / step) + 1;
  if (values > mostValues) {
    throw new UsageError(`${where}; it has ${values} values, and at most 1,000 are allowed`);
  }
  return Array.from({ length: values }, (_, index) => first + index * step);
}

function inOneUnit(amounts: readonly Amount[], where: string): string[] {
  const scale = 10 ** Math.max(...amounts.map(decimalsOf));
  const unit = amounts[0]?.unit ?? '';
  const [first = 0, last = 0, step = 0] = amounts.map(({ digits }) =>
    Math.round(Number(digits) * scale),
  );
  return count(first, last, step, where).map((value) => `${value / scale}${unit}`);
}

function inMicroseconds(amounts: readonly Amount[], where: string): string[] {
  const all = amounts.map(({ digits, unit }) => readDuration(`${digits}${unit}`));
  const [first, last, step] = all;
  if (first === undefined || last === undefined || step === undefined) {
    const units = [...new Set(amounts.map(({ unit }) => `"${unit}"`))].join(' and ');
    throw new UsageError(`${where}; the units ${units} do not go together`);
  }
  return count(first, last, step, where).map(durationText);
}

/** What is written without a unit has that of its neighbours: `50..500/s`, `50/s..500/s:50`. */
function withUnits(amounts: readonly Amount[]): readonly Amount[] {
  const known = amounts.map(({ unit }) => unit).find((unit) => unit !== '') ?? '';
  return amounts.map(({ digits, unit }) => ({ digits, unit: unit === '' ? known : unit }));
}

/**
 * The values of a range `A..B[:STEP]`, B included where a step meets it; undefined for a text that is
 * no range. Without STEP, whole numbers go up by 1. Throws a UsageError for a range that cannot be.
 */
export function readRange(text: string, path: string): readonly string[] | undefined {
  const match = pattern.exec(text);
  if (match === null) return undefined;
  const [, a = '', unitA = '', b = '', unitB = '', given, unitStep = ''] = match;
  if (![a, b, given ?? '1'].every((digits) => decimal.test(digits))) return undefined;
  const where = `--set ${path}: found "${text}"`;
  if (given === undefined && (a.includes('.') || b.includes('.'))) {
    throw new UsageError(`${where}; a range of fractions needs a step, A..B:STEP`);
  }
  const amounts = withUnits([
    { digits: a, unit: unitA.trim() },
    { digits: b, unit: unitB.trim() },
    { digits: given ?? '1', unit: given === undefined ? unitA.trim() : unitStep.trim() },
  ]);
  const same = new Set(amounts.map(({ unit }) => unit)).size === 1;
  return same ? inOneUnit(amounts, where) : inMicroseconds(amounts, where);
}
