import { type Endpoint, type Random, randomStream } from '@spigo/kernel';

/** A random stream for each sender, so that one sender more leaves the draws of all others alone. */
export class SenderStreams {
  private readonly seed: number;
  private readonly purpose: string;
  private readonly streams: (Random | undefined)[] = [];

  /** `purpose` tells these streams from others of the same seed and senders. */
  constructor(seed: number, purpose: string) {
    this.seed = seed;
    this.purpose = purpose;
  }

  of(from: Endpoint): Random {
    return this.streams[from.id] ?? this.add(from);
  }

  private add(from: Endpoint): Random {
    const stream = randomStream(this.seed, from.name, this.purpose);
    // Filled up one by one: an assignment far beyond the end would turn the array into a dictionary.
    while (this.streams.length <= from.id) this.streams.push(undefined);
    this.streams[from.id] = stream;
    return stream;
  }
}
