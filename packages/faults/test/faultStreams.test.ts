import { expect, test } from '@jest/globals';
import { FaultStreams } from '../src/faultStreams.ts';
import { parseFault } from '../src/text/parseFault.ts';

const names = (...lines: string[]) => {
  const streams = new FaultStreams();
  return lines.map((line) => streams.nameFor(parseFault(line)));
};
const kill = 'kill 1 of service web at 5s';

test('the stream of a fault is named by what it says, wherever it stands and however long it lasts', () => {
  const [name] = names(kill);
  expect(names('slow service db by 3 at 1s', `${kill} for 2s`)[1]).toBe(name);
  expect(names('kill 1 of service web at 6s')).not.toEqual([name]);
});

test('faults that say the same have a stream each', () => {
  expect(new Set(names(kill, kill, `${kill} for 1s`)).size).toBe(3);
});

test('a name is given when it is asked for, and not when it is looked at', () => {
  const streams = new FaultStreams();
  const fault = parseFault(kill);
  expect([streams.peek(fault), streams.peek(fault)]).toEqual([kill, kill]);
  expect([streams.nameFor(fault), streams.peek(fault)]).toEqual([kill, `${kill} #2`]);
});
