import { eraseLine, type Output } from '../host/output.ts';
import { count } from './text.ts';

const silentMs = 2_000;

/** How many of many runs are done, written over itself. */
export interface RunsProgress {
  /** One more is done. */
  advance(): void;
  /** Removes the line. */
  clear(): void;
}

/** `12 of 80 runs  4 s left`. */
export function runsProgressText(done: number, total: number, wallMs: number): string {
  const left = Math.ceil((wallMs * (total - done)) / done / 1_000);
  return `${count(done)} of ${count(total)} runs  ${count(left)} s left`;
}

/** Progress of `total` runs on a terminal, after two seconds of work; else nothing. */
export function runsProgress(output: Output, nowMs: () => number, total: number): RunsProgress {
  const started = nowMs();
  let done = 0;
  let shown = false;
  return {
    advance: () => {
      done += 1;
      const wallMs = nowMs() - started;
      if (!output.isTerminal || wallMs < silentMs) return;
      shown = true;
      output.write(`${eraseLine}${runsProgressText(done, total, wallMs)}`);
    },
    clear: () => {
      if (shown) output.write(eraseLine);
      shown = false;
    },
  };
}
