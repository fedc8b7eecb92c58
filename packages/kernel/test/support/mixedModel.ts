import type { Self } from '../../src/behaviour.ts';
import type { Kernel } from '../../src/kernel.ts';
import type { ActorRef, Message, Terminated, Timer } from '../../src/message.ts';
import { randomStream } from '../../src/random.ts';
import { microseconds, milliseconds } from '../../src/time.ts';
import type { Transport } from '../../src/transport.ts';

interface Ball extends Message {
  readonly kind: 'Ball' | 'Pong';
  readonly hops: number;
}

type Tick = (Timer & { readonly kind: 'Tick' }) | Terminated;

const population = 12;

/** A network that delays, drops and duplicates, from a random stream of its own. */
export function lossyNetwork(seed: number): Transport {
  const random = randomStream(seed, 'network', 'verdicts');
  const delays = [0, 0];
  return {
    reason: 'lost',
    delays,
    verdict: () => {
      const draw = random.below(100);
      if (draw < 5) return -1;
      if (draw < 10) {
        delays[0] = random.below(300);
        delays[1] = random.below(2) * random.below(3_000);
        return -2;
      }
      return draw < 40 ? 0 : random.below(2_000);
    },
  };
}

/**
 * A world with something of everything: synchronous and async receivers, a process, asks with time-outs,
 * timers, deadlines, watches, bounded mailboxes, restarts, and a fault injector that kills, restarts,
 * pauses, resumes and stops. It ends by itself after 60 ms of virtual time.
 */
export function buildMixedModel(kernel: Kernel): void {
  const refs: ActorRef<Ball>[] = [];
  const another = (self: Self<Ball, Tick>): ActorRef<Ball> =>
    refs[self.random('target').below(refs.length)] as ActorRef<Ball>;
  const pass = (self: Self<Ball, Tick>, { kind, hops }: Ball, sender: ActorRef<Message>): void => {
    if (kind === 'Pong' || hops === 0) return;
    if (self.random('answer').below(3) === 0) self.send(sender, { kind: 'Pong', hops: 0 } as Ball);
    self.send(another(self), { kind: 'Ball', hops: hops - 1 });
    if (self.random('fork').below(3) === 0)
      self.send(another(self), { kind: 'Ball', hops: hops - 1 });
  };
  const started = (self: Self<Ball, Tick>): void => {
    self.schedule(microseconds(self.random('tick').below(2_000)), { kind: 'Tick' });
  };
  const wake = (timer: Tick, self: Self<Ball, Tick>): void => {
    if (timer.kind === 'Terminated' || self.now > 50_000) return;
    self.send(another(self), { kind: 'Ball', hops: 3 });
    const wait = microseconds(self.random('tick').below(3_000));
    if (self.random('how').below(2) === 0) self.schedule(wait, { kind: 'Tick' });
    else self.deadline(wait, { kind: 'Tick' });
    if (self.random('watch').below(4) === 0) self.watch(another(self));
  };
  const synchronous = {
    started,
    wake,
    receive: (ball: Ball, self: Self<Ball, Tick>, sender: ActorRef<Message>): void => {
      pass(self, ball, sender);
      if (self.random('fail').below(60) === 0) throw new Error('bad luck');
    },
  };
  const asynchronous = {
    started,
    wake,
    receive: async (
      ball: Ball,
      self: Self<Ball, Tick>,
      sender: ActorRef<Message>,
    ): Promise<void> => {
      await self.delay(self.random('work').below(4) / 4);
      pass(self, ball, sender);
      if (ball.hops === 2) {
        await self.ask(another(self), { kind: 'Ball', hops: 1 }, { timeout: '1ms' });
        await null;
      }
      if (self.random('fail').below(60) === 0) throw new Error('bad luck');
    },
  };
  const process = async (self: Self<Ball, Tick>): Promise<void> => {
    for await (const ball of self.mailbox) {
      await self.delay('0.2ms');
      self.send(another(self), { kind: 'Ball', hops: Math.max(0, ball.hops - 1) });
    }
  };
  const behaviourOf = (at: number): typeof synchronous | typeof asynchronous =>
    at % 3 === 1 ? asynchronous : synchronous;
  const bear = (at: number): ActorRef<Ball> => {
    if (at % 3 === 2) return kernel.spawn<Ball, Tick>(`a${at}`, process);
    const overflow = at % 2 === 0 ? 'dropOldest' : 'dropNewest';
    return kernel.spawn<Ball, Tick>(`a${at}`, behaviourOf(at), {
      mailbox: { capacity: 3, overflow },
      supervision: {
        kind: 'restart',
        budget: 1_000,
        within: milliseconds(100),
        behaviour: () => behaviourOf(at),
      },
    });
  };
  for (let at = 0; at < population; at++) refs.push(bear(at));
  kernel.spawn<never, Tick>('faults', {
    receive: () => {},
    started: (self) => void self.schedule(milliseconds(1), { kind: 'Tick' }),
    wake: (_tick, self) => {
      const random = self.random('faults');
      const at = random.below(population);
      const target = refs[at] as ActorRef<Ball>;
      const kinds = ['kill', 'kill', 'stop', 'pause', 'resume', 'resume'] as const;
      kernel[kinds[random.below(6)] ?? 'resume'](target);
      for (const [other, ref] of refs.entries()) {
        if (kernel.isAlive(ref) || random.below(2) === 0) continue;
        if (other % 3 === 2) kernel.restart<Ball, Tick>(ref, process);
        else kernel.restart<Ball, Tick>(ref, behaviourOf(other));
      }
      if (self.now < 60_000) self.schedule(microseconds(random.below(1_500)), { kind: 'Tick' });
    },
  });
}
