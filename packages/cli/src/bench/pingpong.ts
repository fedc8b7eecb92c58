import type { ActorRef, Behaviour, Kernel, Message, Self } from '@spigo/kernel';
import type { Benchmark } from './benchmark.ts';
import { measureKernel } from './measureKernel.ts';

/** A ball on its way. */
interface Ball extends Message {
  readonly kind: 'Ping' | 'Pong';
}

class Player implements Behaviour<Ball> {
  receive(ball: Ball, self: Self<Ball>, sender: ActorRef<Message>): void {
    self.send(sender, { kind: ball.kind === 'Ping' ? 'Pong' : 'Ping' });
  }
}

class Opener implements Behaviour<Ball> {
  private readonly other: ActorRef<Ball>;
  private readonly player: Player = new Player();

  constructor(other: ActorRef<Ball>) {
    this.other = other;
  }

  started(self: Self<Ball>): void {
    self.send(this.other, { kind: 'Ping' });
  }

  receive(ball: Ball, self: Self<Ball>, sender: ActorRef<Message>): void {
    this.player.receive(ball, self, sender);
  }
}

/** Two actors, one message: what a message costs when everything is in the first cache. */
export const pingpong: Benchmark = {
  name: 'pingpong',
  run: () =>
    measureKernel({
      name: 'pingpong',
      actors: 2,
      build: (kernel: Kernel) => {
        const other = kernel.spawn('other', new Player());
        kernel.spawn('opener', new Opener(other));
      },
      warmUp: 1_000_000,
      events: 10_000_000,
      counts: 'delivered',
    }),
};
