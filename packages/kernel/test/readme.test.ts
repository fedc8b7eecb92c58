import { expect, test } from '@jest/globals';
import { Kernel } from '../src/kernel.ts';
import type { Message } from '../src/message.ts';

interface Ball extends Message {
  readonly kind: 'Ball';
  readonly hits: number;
}

test('the example of the README does what it says', () => {
  const kernel = new Kernel({ seed: 1 });
  const pong = kernel.spawn<Ball>('pong', {
    receive: ({ hits }, self, sender) => {
      const back: Ball = { kind: 'Ball', hits: hits + 1 };
      self.send(sender, back);
    },
  });
  kernel.spawn<Ball>('ping', {
    started: (self) => self.send(pong, { kind: 'Ball', hits: 0 }),
    receive: (ball, self) => {
      if (ball.hits < 10) self.send(pong, ball);
    },
  });
  kernel.runSync();
  expect(kernel.check()).toMatchObject({ sent: 20, delivered: 20, queued: 0 });
  expect(kernel.digest).toMatch(/^[0-9a-f]{16}$/);
});
