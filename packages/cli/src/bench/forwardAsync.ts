import { type ActorRef, type Kernel, type Random, randomStream, type Self } from '@spigo/kernel';
import type { Benchmark } from './benchmark.ts';
import type { Token } from './forward.ts';
import { measureKernel } from './measureKernel.ts';

const count = 1_000;

function build(kernel: Kernel): void {
  const actors: ActorRef<Token>[] = [];
  const random: Random = randomStream(1, 'forward', 'next');
  const forwarder = async (self: Self<Token>): Promise<void> => {
    for await (const token of self.mailbox) {
      const next = actors[random.below(count)] as ActorRef<Token>;
      self.send(next, { kind: 'Token', hops: token.hops + 1 });
    }
  };
  for (let i = 0; i < count; i++) actors.push(kernel.spawn<Token>(`forwarder${i}`, forwarder));
  for (const actor of actors) kernel.send(actor, { kind: 'Token', hops: 0 });
}

/** `forward-1000` with actors that are async functions: what `for await` costs against `receive`. */
export const forwardAsync: Benchmark = {
  name: 'forward-async',
  run: () =>
    measureKernel({
      name: 'forward-async',
      actors: count,
      build,
      warmUp: 100_000,
      events: 500_000,
      counts: 'delivered',
    }),
};
