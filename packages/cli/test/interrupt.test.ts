import { EventEmitter } from 'node:events';
import { expect, test } from '@jest/globals';
import { watchInterrupt } from '../src/host/interrupt.ts';

test('the first interrupt asks, the second ends, and a stopped watch does neither', () => {
  const source = new EventEmitter();
  const calls: string[] = [];
  const watch = watchInterrupt(
    source,
    () => calls.push('first'),
    () => calls.push('second'),
  );
  expect(watch.interrupted).toBe(false);
  source.emit('SIGINT');
  expect(watch.interrupted).toBe(true);
  source.emit('SIGINT');
  watch.stop();
  source.emit('SIGINT');
  expect(calls).toEqual(['first', 'second']);
});
