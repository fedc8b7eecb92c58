import type { Progress } from '@spigo/simulation';
import { eraseLine, type Output } from '../host/output.ts';
import { count, exactTime } from './text.ts';

const silentMs = 2_000;
const betweenMs = 100;

/** `3.2 s of 10 s simulated  1,200,000 messages/s  4 s left`, from figures since the start. */
export function progressText(progress: Progress, wallMs: number): string {
  const { simulatedUs, durationUs, delivered } = progress;
  const rate = `${count((delivered * 1_000) / wallMs)} messages/s`;
  if (simulatedUs === 0) return `setting up  ${rate}`;
  const asked = exactTime(durationUs / 1_000);
  const reached = exactTime(Math.round(simulatedUs / 100_000) * 100);
  const left = Math.ceil((wallMs * (durationUs - simulatedUs)) / simulatedUs / 1_000);
  return `${reached} of ${asked} simulated  ${rate}  ${count(left)} s left`;
}

/** A line of progress that is written over itself. */
export interface ProgressLine {
  update(progress: Progress): void;
  /** Removes the line. */
  clear(): void;
}

/** Progress on a terminal, after two seconds of work and at most ten times a second; else nothing. */
export function progressLine(output: Output, nowMs: () => number): ProgressLine {
  const started = nowMs();
  let shownAt = Number.NEGATIVE_INFINITY;
  let shown = false;
  return {
    update: (progress) => {
      const now = nowMs();
      if (!output.isTerminal || now - started < silentMs || now - shownAt < betweenMs) return;
      shownAt = now;
      shown = true;
      output.write(`${eraseLine}${progressText(progress, now - started)}`);
    },
    clear: () => {
      if (shown) output.write(eraseLine);
      shown = false;
    },
  };
}
