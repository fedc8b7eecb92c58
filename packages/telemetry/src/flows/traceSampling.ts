import { finish, hashWords } from '@spigo/kernel';

/** The upper word of a whole number; the lower one is `number | 0`. */
export const highWord = (number: number): number =>
  number > 0xffffffff ? Math.floor(number / 4_294_967_296) | 0 : 0;

/**
 * Says which traces of a run are kept: a share of them, 0 to 1, by a hash of seed and trace number.
 * What is part of no trace is not kept. A trace that is kept at some share is kept at every larger one, and nothing else depends on it.
 */
export function traceSampling(seed: number, share: number): (trace: number) => boolean {
  if (share >= 1) return (trace) => trace !== 0;
  const [salt] = hashWords(seed, 'flows', 'sample');
  const threshold = share * 4_294_967_296;
  return (trace) => trace !== 0 && finish(finish(trace ^ salt) ^ highWord(trace)) >>> 0 < threshold;
}
