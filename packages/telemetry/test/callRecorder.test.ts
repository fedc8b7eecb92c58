import { expect, test } from '@jest/globals';
import { CallRecorder } from '../src/callRecorder.ts';

test('all instances of a caller count the calls to one dependency in the same place', () => {
  const recorder = new CallRecorder();
  recorder.between('web', 'db').calls++;
  recorder.between('web', 'db').calls++;
  expect(recorder.figures()).toMatchObject([{ from: 'web', to: 'db', calls: 2 }]);
});

test('a service knows the time-outs and retries of all its callers', () => {
  const recorder = new CallRecorder();
  Object.assign(recorder.between('web', 'db'), { timeouts: 2, retries: 1 });
  Object.assign(recorder.between('batch', 'db'), { timeouts: 3 });
  Object.assign(recorder.between('web', 'cache'), { timeouts: 9 });
  expect(recorder.to('db')).toEqual({ timeouts: 5, retries: 1 });
  expect(recorder.to('web')).toEqual({ timeouts: 0, retries: 0 });
});

test('pairs come by name, and only those that have called', () => {
  const recorder = new CallRecorder();
  for (const [from, to] of [
    ['web', 'db'],
    ['web', 'cache'],
    ['batch', 'db'],
  ] as const) {
    recorder.between(from, to).calls++;
  }
  recorder.between('web', 'silent');
  expect(recorder.figures().map(({ from, to }) => `${from}>${to}`)).toEqual([
    'batch>db',
    'web>cache',
    'web>db',
  ]);
});
