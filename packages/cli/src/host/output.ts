import { fileError } from './fileErrors.ts';

/** Where text goes: standard output or standard error. */
export interface Output {
  readonly isTerminal: boolean;
  /** Letters that fit into a line of the terminal; undefined where it is none. */
  readonly columns?: number | undefined;
  write(text: string): void;
}

/** Takes back what stands in the line of a terminal. */
export const eraseLine = '\r\u001b[K';

/** What is used of a stream of Node's. */
export interface WritableText {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  write(text: string): unknown;
  on(event: 'error', listener: (error: NodeJS.ErrnoException) => void): unknown;
}

/**
 * `stream` as an output that survives its reader: once the other end of a pipe is closed
 * (`spigo ls | head -1`) what is written to it goes nowhere, and the work goes on to its end.
 * Any other error of the stream is thrown: a disk that is full, behind a redirection, as the user's.
 */
export function streamOutput(stream: WritableText): Output {
  let open = true;
  stream.on('error', (error) => {
    if (error.code !== 'EPIPE') throw fileError('write', 'standard output or error', error);
    open = false;
  });
  return {
    isTerminal: stream.isTTY === true,
    columns: stream.columns,
    write: (text) => {
      if (open) stream.write(text);
    },
  };
}
