/** How something is. Each has a colour, a shape and a word of its own, so that none is told by colour alone. */
export type Health = 'ok' | 'degraded' | 'failing' | 'down' | 'idle';

/** From when on something is no longer well. */
export interface Thresholds {
  /** From which share of failures on it is degraded, and failing; 0 to 1. */
  readonly degraded: number;
  readonly failing: number;
  /** Degraded from this 99th percentile on, in microseconds; null: however slow it is. */
  readonly p99: number | null;
  /** Degraded with so much work waiting in a box; null: however much it is. */
  readonly queue: number | null;
}

/** What is used where nobody says otherwise: 1 % and 10 %. */
export const usualThresholds: Thresholds = {
  degraded: 0.01,
  failing: 0.1,
  p99: null,
  queue: null,
};

/** What the health of a group of instances is told from. */
export interface Vitals {
  /** Instances there are, and instances alive. */
  readonly count: number;
  readonly alive: number;
  /** Requests that ended in the window, and those of them that failed. */
  readonly ended: number;
  readonly failed: number;
  /** Requests that arrived in the window. */
  readonly arrived: number;
}

/** The health of a group over a window. */
export function healthOf(vitals: Vitals, thresholds: Thresholds = usualThresholds): Health {
  const { count, alive, ended, failed, arrived } = vitals;
  if (alive === 0) return count === 0 ? 'idle' : 'down';
  const share = ended === 0 ? 0 : failed / ended;
  if (share >= thresholds.failing) return 'failing';
  if (share >= thresholds.degraded || alive < count) return 'degraded';
  return arrived === 0 && ended === 0 ? 'idle' : 'ok';
}

/** A sign for each health, to be read without colour. */
export const healthSigns: Readonly<Record<Health, string>> = {
  ok: '●',
  degraded: '▲',
  failing: '■',
  down: '✕',
  idle: '○',
};

/** From best to worst. */
export const healthOrder: readonly Health[] = ['idle', 'ok', 'degraded', 'failing', 'down'];
