import {
  type ActorRef,
  type Behaviour,
  type Kernel,
  type Message,
  type Random,
  randomStream,
  type Self,
} from '@spigo/kernel';
import type { Benchmark } from './benchmark.ts';
import { measureKernel } from './measureKernel.ts';

/** What is passed on: a fresh one for each hop, as an actor's own messages would be. */
export interface Token extends Message {
  readonly kind: 'Token';
  readonly hops: number;
}

/** Deeper queues measure the garbage collector, not the kernel. */
const mostTokens = 100_000;

/** What all actors of the model share. */
interface Crowd {
  readonly actors: ActorRef<Token>[];
  readonly random: Random;
}

class Forwarder implements Behaviour<Token> {
  private readonly crowd: Crowd;

  constructor(crowd: Crowd) {
    this.crowd = crowd;
  }

  receive(token: Token, self: Self<Token>): void {
    const { actors, random } = this.crowd;
    const next = actors[random.below(actors.length)] as ActorRef<Token>;
    self.send(next, { kind: 'Token', hops: token.hops + 1 });
  }
}

function build(kernel: Kernel, count: number): void {
  const crowd: Crowd = { actors: [], random: randomStream(1, 'forward', 'next') };
  for (let i = 0; i < count; i++) {
    crowd.actors.push(kernel.spawn(`forwarder${i}`, new Forwarder(crowd)));
  }
  for (const actor of crowd.actors.slice(0, mostTokens)) {
    kernel.send(actor, { kind: 'Token', hops: 0 });
  }
}

/** Each of `count` actors passes what it gets to one drawn uniformly: every hop misses the cache. */
export function forward(count: number): Benchmark {
  const name = `forward-${count}`;
  const size = count > 1_000 ? 3_000_000 : 10_000_000;
  return {
    name,
    run: () =>
      measureKernel({
        name,
        actors: count,
        build: (kernel) => build(kernel, count),
        warmUp: 1_000_000,
        events: size,
        counts: 'delivered',
      }),
  };
}
