import type { ActorRef, Behaviour, Kernel, Self } from '@spigo/kernel';
import type { Benchmark } from './benchmark.ts';
import type { Token } from './forward.ts';
import { measureKernel } from './measureKernel.ts';

const count = 100_000;

class Link implements Behaviour<Token> {
  next: ActorRef<Token> | null = null;

  receive(token: Token, self: Self<Token>): void {
    if (this.next !== null) self.send(this.next, { kind: 'Token', hops: token.hops + 1 });
  }
}

function build(kernel: Kernel): void {
  const links = Array.from({ length: count }, () => new Link());
  const actors = links.map((link, at) => kernel.spawn(`link${at}`, link));
  for (const [at, link] of links.entries()) link.next = actors[(at + 1) % count] ?? null;
  for (const first of actors.slice(0, 1)) kernel.send(first, { kind: 'Token', hops: 0 });
}

/** One token goes round 100,000 actors, which lie in memory as they stand in the ring. */
export const threadring: Benchmark = {
  name: 'threadring',
  run: () =>
    measureKernel({
      name: 'threadring',
      actors: count,
      build,
      warmUp: 1_000_000,
      events: 5_000_000,
      counts: 'delivered',
    }),
};
