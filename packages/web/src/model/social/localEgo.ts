import { columnOfInts } from './columns.ts';
import { countOf } from './measure.ts';
import type { Ego } from './socialMessages.ts';

/** What a page knows of a population without asking an engine. */
export interface Known {
  /** All links: source and target by turns. */
  readonly pairs: Int32Array;
  /** Bytes on the scale of `measure.ts`. */
  readonly gold: Uint8Array;
  readonly messages: Uint8Array;
}

/** Somebody and their links, from what stands in the page: for a run that is over, in a report. */
export function localEgo({ pairs, gold, messages }: Known, node: number, hops: number): Ego {
  const knows = endsOf(pairs, node, 0);
  const knownBy = endsOf(pairs, node, 1);
  const near = new Set(hops === 1 ? [node] : [node, ...knows, ...knownBy]);
  const found: number[] = [];
  for (let at = 0; at < pairs.length; at += 2) {
    const [source, target] = [pairs[at] ?? -1, pairs[at + 1] ?? -1];
    if (near.has(source) || near.has(target)) found.push(source, target);
  }
  return {
    kind: 'ego',
    node,
    hops,
    gold: countOf(gold[node] ?? 0),
    messages: countOf(messages[node] ?? 0),
    knows,
    knownBy,
    pairs: columnOfInts(Int32Array.from(found)),
    isCut: false,
  };
}

/** The other ends of the links whose source (0) or target (1) is `node`. */
function endsOf(pairs: Int32Array, node: number, side: 0 | 1): number[] {
  const found: number[] = [];
  for (let at = side; at < pairs.length; at += 2) {
    if (pairs[at] === node) found.push(pairs[side === 0 ? at + 1 : at - 1] ?? -1);
  }
  return found;
}
