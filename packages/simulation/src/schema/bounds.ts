/**
 * The bounds of numbers in architecture files that are bounded by nothing else. Without them a figure
 * such as 1e308 overflows somewhere in a sum, and one such as 2^53 never ends.
 */

/** Of what stands for room or for things at once, and takes no memory by itself: workers, queues, limits. */
export const mostAtOnce = 1_000_000_000;

/** Of the service instances of one architecture. */
export const mostInstances = 2_000_000;

/** Of what takes memory for each caller: the calls that a breaker remembers, or admits half open. */
export const mostRemembered = 1_000_000;

/** Of a `repeat`. */
export const mostTimes = 1_000_000;

/** Of tries beyond the first. */
export const mostRetries = 10_000;

/** Of pirates whom a pirate knows at first. */
export const mostFriends = 10_000;

/** Of different keys: they are drawn by 32 bits. */
export const mostKeys = 4_294_967_296;

/** Of zipf: beyond it, all but the first key are never drawn. */
export const mostExponent = 100;

/** Of parameters of shapes: coefficients of variation, phases, tail indices. */
export const mostShape = 1_000_000;

/** Of multiples, weights, priorities and thresholds; and one over it is the least of those over 0. */
export const mostMultiple = 1_000_000_000;

/** Of rates, per second; and one over it is the least. */
export const mostPerSecond = 1e15;

/** Of bits per second, and of bytes. */
export const mostBits = 1e15;
