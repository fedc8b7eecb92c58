import { type Random, UsageError } from '@spigo/kernel';

/** Draws one of several values in proportion to their weights; takes one number from the stream. */
export class WeightedChoice<V> {
  private readonly values: readonly V[];
  private readonly bounds: readonly number[];

  /** Throws a UsageError unless there is a weight over 0 and none is below. */
  constructor(weights: readonly (readonly [V, number])[]) {
    const total = weights.reduce((sum, [, weight]) => sum + weight, 0);
    if (weights.some(([, weight]) => !(weight >= 0)) || !(total > 0) || !Number.isFinite(total)) {
      throw new UsageError('weights: each must be 0 or more, and one of them over 0');
    }
    const used = weights.filter(([, weight]) => weight > 0);
    let sum = 0;
    this.values = used.map(([value]) => value);
    this.bounds = used.map(([, weight]) => {
      sum += weight;
      return sum / total;
    });
  }

  draw(random: Random): V {
    const at = random.uniform();
    let i = 0;
    while (i < this.bounds.length - 1 && at >= (this.bounds[i] as number)) i++;
    return this.values[i] as V;
  }
}
