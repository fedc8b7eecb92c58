import { EventEmitter } from 'node:events';
import { expect, test } from '@jest/globals';
import { type Interrupts, interruptsOf } from '../src/host/interrupt.ts';

interface Desk {
  readonly source: EventEmitter;
  readonly calls: string[];
  readonly interrupts: Interrupts;
}

function desk(): Desk {
  const source = new EventEmitter();
  const calls: string[] = [];
  const interrupts = interruptsOf(
    source,
    (saying) => calls.push(`first: ${saying}`),
    () => calls.push('end'),
  );
  return { source, calls, interrupts };
}

test('until somebody polls, SIGINT is left to the system', () => {
  const { source, interrupts } = desk();
  expect(source.listenerCount('SIGINT')).toBe(0);
  interrupts.watch();
  interrupts.watch();
  expect(source.listenerCount('SIGINT')).toBe(1);
});

test('the first interrupt asks whoever polls, the second ends', () => {
  const { source, calls, interrupts } = desk();
  interrupts.watch();
  expect(interrupts.interrupted).toBe(false);
  source.emit('SIGINT');
  expect(interrupts.interrupted).toBe(true);
  source.emit('SIGINT');
  expect(calls).toEqual(['first: ending at this point of virtual time', 'end']);
});

test('when nobody polls any more, an interrupt ends at once', () => {
  const { source, calls, interrupts } = desk();
  const [outer, inner] = [interrupts.watch(), interrupts.watch()];
  inner();
  outer();
  source.emit('SIGINT');
  expect([calls, interrupts.interrupted]).toEqual([['end'], false]);
});

test('who serves SIGTERM takes it from whoever ends the process at it, and says what begins', () => {
  const { source, calls, interrupts } = desk();
  source.on('SIGTERM', () => calls.push('ends the process'));
  interrupts.watch({ saying: 'stopping the services', terminated: true });
  source.emit('SIGTERM');
  expect([interrupts.interrupted, interrupts.terminated]).toEqual([true, true]);
  source.emit('SIGINT');
  expect(calls).toEqual(['first: stopping the services', 'end']);
});

test('who does not serve SIGTERM leaves it to others', () => {
  const { source, calls, interrupts } = desk();
  source.on('SIGTERM', () => calls.push('ends the process'));
  interrupts.watch();
  source.emit('SIGTERM');
  source.emit('SIGINT');
  expect(calls).toEqual(['ends the process', 'first: ending at this point of virtual time']);
  expect(interrupts.terminated).toBe(false);
});
