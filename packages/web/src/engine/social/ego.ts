import type { Links } from './links.ts';

/** More links than this are no picture of anybody. */
export const mostEgoLinks = 5_000;

/** What is within reach of somebody. */
export interface Reach {
  /** Source and target by turns. */
  readonly pairs: Int32Array;
  /** There is more than was taken. */
  readonly isCut: boolean;
}

/**
 * The links that touch `node` or, with two hops, anybody who has a link with it; no more than `most`,
 * the nearest first.
 */
export function egoLinks(
  links: Pick<Links, 'knownTo' | 'knowing'>,
  node: number,
  hops: number,
  most: number = mostEgoLinks,
): Reach {
  const pairs: number[] = [];
  const done = new Set<number>();
  let rim = [node];
  for (let hop = 0; hop < hops && pairs.length <= 2 * most; hop++) {
    const next = new Set<number>();
    for (const each of rim) {
      done.add(each);
      const targets = links.knownTo(each);
      const sources = links.knowing(each).filter((source) => source !== each);
      // A link of two who are both in reach is seen from the one that came first.
      const isNew = (other: number): boolean => other === each || !done.has(other);
      pairs.push(...targets.filter(isNew).flatMap((target) => [each, target]));
      pairs.push(...sources.filter(isNew).flatMap((source) => [source, each]));
      for (const other of [...targets, ...sources]) next.add(other);
    }
    rim = [...next].filter((each) => !done.has(each));
  }
  return { pairs: Int32Array.from(pairs.slice(0, 2 * most)), isCut: pairs.length > 2 * most };
}
