import type { GroupFigures, Window } from '../time/window.ts';
import { type Health, type Thresholds, usualThresholds } from './health.ts';

/** What the health of a box is told from. */
export type Judged = Pick<GroupFigures, 'alive' | 'count' | 'errors' | 'p99' | 'queued' | 'health'>;

/** The health of a group by thresholds that somebody has chosen; idle stays idle. */
export function judge(figures: Judged, thresholds: Thresholds): Health {
  const { alive, count, errors, p99, queued, health } = figures;
  if (alive === 0) return count === 0 ? 'idle' : 'down';
  if (errors >= thresholds.failing) return 'failing';
  const isSlow = thresholds.p99 !== null && p99 !== null && p99 >= thresholds.p99;
  const isFull = thresholds.queue !== null && queued >= thresholds.queue;
  if (errors >= thresholds.degraded || alive < count || isSlow || isFull) return 'degraded';
  return health === 'idle' ? 'idle' : 'ok';
}

/** A window by other thresholds than the usual ones. */
export function judgeWindow(window: Window, thresholds: Thresholds): Window {
  if (thresholds === usualThresholds) return window;
  const groups = window.groups.map((each) => ({ ...each, health: judge(each, thresholds) }));
  return { ...window, groups };
}
