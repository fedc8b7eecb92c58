import type { Host } from '@spigo/kernel';
import type { Output } from '../host/output.ts';

/** Lines that wait until the run pauses. */
export interface MessageLog {
  line(text: string): void;
  flush(): void;
  /** `host`, but that the log is written whenever the run gives way. */
  during(host: Host): Host;
}

/**
 * A log that is written between slices of a run only: a drain also runs what a stream has waiting, and
 * a broken pipe must not surface inside an actor.
 */
export function messageLog(output: Output): MessageLog {
  let lines: string[] = [];
  const flush = (): void => {
    if (lines.length > 0) output.write(`${lines.join('\n')}\n`);
    lines = [];
  };
  const during = (host: Host): Host => ({
    ...host,
    macrotask: (work) => {
      flush();
      return host.macrotask(work);
    },
  });
  return { line: (text) => void lines.push(text), flush, during };
}
