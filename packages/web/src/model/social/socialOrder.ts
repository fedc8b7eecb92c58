import type { SocialOrder } from './socialMessages.ts';

/** Beyond two links everybody knows everybody. */
export const mostHops = 2;

/** The order to look at somebody; where it makes no sense, a sentence that says why. */
export function readEgo(node: unknown, hops: unknown): SocialOrder | string {
  if (!Number.isSafeInteger(node) || Number(node) < 0) {
    return 'node: allowed is a whole number from 0';
  }
  if (!Number.isInteger(hops) || Number(hops) < 1 || Number(hops) > mostHops) {
    return `hops: allowed is a whole number from 1 to ${mostHops}`;
  }
  return { kind: 'ego', node: Number(node), hops: Number(hops) };
}
