import { type FaultTarget, type TargetKind, targetKinds } from '../faultPlan.ts';
import type { WordReader } from './wordReader.ts';

const countPattern = /^[1-9]\d{0,8}$/;
const sharePattern = /^(\d+(?:\.\d*)?|\.\d+)%$/;

/** A share as `30%`, or as a number from 0 to 1. */
export function readShare(text: string): number | undefined {
  const [, percent] = sharePattern.exec(text) ?? [];
  const value =
    percent === undefined
      ? /^(\d+(?:\.\d*)?|\.\d+)(e-\d+)?$/.test(text)
        ? Number(text)
        : Number.NaN
      : Number(percent) / 100;
  return value >= 0 && value <= 1 ? value : undefined;
}

/** What is said of a share that is none. */
export const shareRule = 'a share from 0 to 1, or per cent: 0.3, 30%';

/** A target as words: `zone us-east-1/zoneB`, `2 of service web`, `0.3 of ...`, `any 2 zone us-*`. */
export function targetText({ kind, name, count, share, groups }: FaultTarget): string {
  const words: (string | number)[] = [];
  if (groups !== undefined) words.push('any', ...(groups === 1 ? [] : [groups]));
  if (count !== undefined) words.push(count, 'of');
  if (share !== undefined) words.push(share === 0 ? '0%' : share === 1 ? '100%' : share, 'of');
  return [...words, kind, name].join(' ');
}

/** Reads a target. Throws a UsageError. */
export function readTarget(words: WordReader): FaultTarget {
  const picked = readPicked(words);
  const before = 'count' in picked || 'share' in picked || 'groups' in picked;
  const kind = words.one<TargetKind>(targetKinds, before ? '' : 'any, a number or share of, or ');
  const name = words.read('a name, with * for any characters', (text) => text);
  return { kind, name, ...picked };
}

type Picked = Pick<FaultTarget, 'count' | 'share' | 'groups'>;

function readPicked(words: WordReader): Picked {
  if (words.takes('any')) {
    const groups = countPattern.test(words.next) ? words.read('a number', Number) : 1;
    return { groups };
  }
  if (!/^[\d.]/.test(words.next)) return {};
  const picked = words.read('a number of instances, or a share: 2 of, 0.3 of, 30% of', readPick);
  words.one(['of']);
  return picked;
}

function readPick(text: string): Picked | undefined {
  if (countPattern.test(text)) return { count: Number(text) };
  const share = readShare(text);
  return share === undefined ? undefined : { share };
}
