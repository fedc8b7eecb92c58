import type { FaultFigures } from '@spigo/simulation';
import type { Frame } from '../model/messages/frame.ts';
import { percentilesOf } from '../model/time/window.ts';

/** How clients fared in a span of time. */
export interface Fared {
  /** Share of the requests that ended which failed; null where none ended. */
  readonly failed: number | null;
  /** Microseconds. */
  readonly p99: number | null;
}

/** How clients fared before a fault, while it lasted, and after it. */
export interface Consequence {
  readonly fault: FaultFigures;
  readonly before: Fared;
  readonly during: Fared;
  readonly after: Fared;
}

/** What came of each fault; spans of time end with the frames that are there. */
export function consequencesOf(
  faults: readonly FaultFigures[],
  frames: readonly Frame[],
): Consequence[] {
  const end = frames.at(-1)?.at ?? 0;
  return faults.map((fault) => {
    const from = fault.fromMs * 1_000;
    const to = fault.toMs === null ? end : fault.toMs * 1_000;
    const length = Math.max(to - from, end / 20);
    return {
      fault,
      before: fared(frames, from - length, from),
      during: fared(frames, from, to),
      after: fared(frames, to, Math.min(end, to + length)),
    };
  });
}

function fared(frames: readonly Frame[], from: number, to: number): Fared {
  const first = frameBefore(frames, from);
  const last = frameBefore(frames, to);
  if (last === null || first === last || to <= from) return { failed: null, p99: null };
  const failed = last.clients.failed - (first?.clients.failed ?? 0);
  const ended = failed + last.clients.succeeded - (first?.clients.succeeded ?? 0);
  return {
    failed: ended === 0 ? null : failed / ended,
    p99: percentilesOf([last.clients.latency], [first?.clients.latency ?? '']).p99,
  };
}

function frameBefore(frames: readonly Frame[], at: number): Frame | null {
  return frames.findLast((frame) => frame.at <= at) ?? null;
}
