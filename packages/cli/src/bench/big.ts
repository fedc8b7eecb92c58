import type { ActorRef, Behaviour, Kernel, Message, Random, Self } from '@spigo/kernel';
import type { Benchmark } from './benchmark.ts';
import { measureKernel } from './measureKernel.ts';

interface Ping extends Message {
  readonly kind: 'Ping';
}

interface Pong extends Message {
  readonly kind: 'Pong';
}

const count = 1_000;

class Peer implements Behaviour<Ping | Pong> {
  private readonly peers: readonly ActorRef<Ping | Pong>[];
  private random: Random | null = null;

  constructor(peers: readonly ActorRef<Ping | Pong>[]) {
    this.peers = peers;
  }

  started(self: Self<Ping | Pong>): void {
    this.random = self.random('peer');
    this.ping(self, this.random);
  }

  receive(message: Ping | Pong, self: Self<Ping | Pong>, sender: ActorRef<Message>): void {
    if (message.kind === 'Ping') self.send(sender, { kind: 'Pong' });
    else if (this.random !== null) this.ping(self, this.random);
  }

  private ping(self: Self<Ping | Pong>, random: Random): void {
    self.send(this.peers[random.below(count)] as ActorRef<Ping>, { kind: 'Ping' });
  }
}

function build(kernel: Kernel): void {
  const peers: ActorRef<Ping | Pong>[] = [];
  for (let i = 0; i < count; i++) peers.push(kernel.spawn(`peer${i}`, new Peer(peers)));
}

/** Savina's "big": 1,000 actors each ping one drawn uniformly, and after its pong the next one. */
export const big: Benchmark = {
  name: 'big',
  run: () =>
    measureKernel({
      name: 'big',
      actors: count,
      build,
      warmUp: 1_000_000,
      events: 8_000_000,
      counts: 'delivered',
    }),
};
