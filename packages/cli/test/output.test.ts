import { EventEmitter } from 'node:events';
import { expect, test } from '@jest/globals';
import { streamOutput } from '../src/host/output.ts';

class Pipe extends EventEmitter {
  readonly written: string[] = [];
  isTTY: boolean | undefined;

  write(text: string): void {
    this.written.push(text);
  }
}

const broken = (code: string): Error => Object.assign(new Error(code), { code });

test('a reader that goes away silences the output and fails nothing', () => {
  const pipe = new Pipe();
  const output = streamOutput(pipe);
  output.write('one');
  pipe.emit('error', broken('EPIPE'));
  output.write('two');
  expect(pipe.written).toEqual(['one']);
});

test('any other error of the stream is thrown, as the sentence that it deserves', () => {
  const pipe = new Pipe();
  streamOutput(pipe);
  expect(() => pipe.emit('error', broken('EIO'))).toThrow('the disk reports an error');
});

test('a stream is a terminal only if it says so', () => {
  const terminal = new Pipe();
  terminal.isTTY = true;
  expect(streamOutput(terminal).isTerminal).toBe(true);
  expect(streamOutput(new Pipe()).isTerminal).toBe(false);
});

test('a full disk behind a redirection is told as such, not as a defect', () => {
  const pipe = new Pipe();
  streamOutput(pipe);
  const said = 'cannot write "standard output or error": the disk is full';
  expect(() => pipe.emit('error', broken('ENOSPC'))).toThrow(said);
});
