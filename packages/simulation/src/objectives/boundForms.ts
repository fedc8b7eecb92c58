import { readDuration } from '@spigo/kernel';
import { rate } from '../schema/durations.ts';
import type { GoalUnit } from './goal.ts';

const sharePattern = /^(\d+(?:\.\d*)?|\.\d+)\s*(%?)$/;
const numberPattern = /^\d*\.?\d+$/;

/** A share as it is written, `99.9%` or `0.999`, from 0 to 1; undefined where it is none. */
function readShare(text: string): number | undefined {
  const [, digits = '', percent = ''] = sharePattern.exec(text) ?? [];
  if (digits === '') return undefined;
  // Not by division: 99.9 / 100 is more than 0.999, which must reach it.
  const share = Number(percent === '%' ? `${digits}e-2` : digits);
  return share <= 1 ? share : undefined;
}

function readRate(text: string): number | undefined {
  const found = rate().safeParse(text);
  return found.success ? found.data : undefined;
}

/** A bare number could be seconds or milliseconds. */
function readMs(text: string): number | undefined {
  const us = numberPattern.test(text) ? undefined : readDuration(text);
  return us && us / 1_000;
}

function readNumber(text: string): number | undefined {
  return numberPattern.test(text) ? Number(text) : undefined;
}

/** How a bound is written. */
export interface BoundForm {
  /** Its value; undefined where `text` is none. */
  read(text: string): number | undefined;
  /** What it is called. */
  readonly form: string;
  readonly example: string;
}

/** Bounds by what they count: shares, times in a second, milliseconds, or things. */
export const boundForms: Readonly<Record<GoalUnit | 'count', BoundForm>> = {
  share: { read: readShare, form: 'a share', example: '99.9%' },
  perSecond: { read: readRate, form: 'a rate', example: '100/s' },
  ms: { read: readMs, form: 'a duration', example: '250ms' },
  count: { read: readNumber, form: 'a number', example: '10' },
};
