import { expect, test } from '@jest/globals';
import { describeFailure } from '../src/failure.ts';
import { abortable, abortableChunks, InterruptedError } from '../src/host/abortable.ts';

function forEver(): never {
  process.kill(process.pid, 'SIGINT');
  for (;;);
}

test('an interrupt ends work that would never give way', () => {
  expect(() => abortable(forEver)).toThrow(InterruptedError);
});

test('work that never gives way may be the making of a chunk', () => {
  const written: string[] = [];
  const endless = function* (): Generator<string> {
    yield 'first';
    forEver();
  };
  const write = (): void => {
    for (const chunk of abortableChunks(endless())) written.push(chunk);
  };
  expect(write).toThrow(InterruptedError);
  expect(written).toEqual(['first']);
});

test('work gives what it gives, and throws what it throws', () => {
  expect(abortable(() => 7)).toBe(7);
  expect(abortable(() => abortable(() => 'inner'))).toBe('inner');
  const failure = new TypeError('own');
  expect(() =>
    abortable(() => {
      throw failure;
    }),
  ).toThrow(failure);
});

test('an interrupt is no defect', () => {
  const told = describeFailure(new InterruptedError(), []);
  expect(told).toEqual({ text: 'interrupted: nothing was written\n', exitCode: 130 });
});
