import { readFileSync } from 'node:fs';
import type { CDPSession, Page } from 'playwright-core';
import { WebSocket } from 'ws';

/** When frames of a run came: virtual time, in whole milliseconds, and wall time. */
export type Arrivals = ReadonlyMap<number, number>;

/** A viewer that reads all it gets and shows nothing. */
export interface Observer {
  readonly arrivals: Arrivals;
  /** By how much the run was late, in milliseconds, as its frames say. */
  readonly lags: readonly number[];
  readonly socket: WebSocket;
}

/** Watches the view at `url` without a browser; one that is not `quick` never says what it has seen. */
export async function observe(url: string, quick = true): Promise<Observer> {
  const { host, origin } = new URL(url);
  const socket = new WebSocket(`ws://${host}/socket`, { headers: { origin } });
  const arrivals = new Map<number, number>();
  const lags: number[] = [];
  socket.on('message', (data) => {
    const text = String(data);
    if (!text.startsWith('{"kind":"frame"')) return;
    const { at, lag, mark } = JSON.parse(text);
    if (mark) return;
    arrivals.set(Math.round(at / 1_000), Date.now());
    lags.push(lag);
    if (quick) socket.send('{"kind":"seen","count":1}');
  });
  await new Promise((resolve) => {
    socket.on('open', resolve);
  });
  return { arrivals, lags, socket };
}

/** What a page has painted in some time. */
export interface Painted {
  readonly framesPerSecond: number;
  /** From the shortest to the longest, in milliseconds. */
  readonly gaps: readonly number[];
  readonly shown: Arrivals;
}

/** Looks at what a page paints for `ms` of wall time. */
export async function watchPaint(page: Page, ms: number): Promise<Painted> {
  const { gaps, shown } = await page.evaluate(
    (length) =>
      new Promise<{ gaps: number[]; shown: [number, number][] }>((resolve) => {
        const gaps: number[] = [];
        const shown: [number, number][] = [];
        const began = performance.now();
        let last = began;
        const step = (): void => {
          const now = performance.now();
          gaps.push(now - last);
          last = now;
          const text = document.querySelector('[data-test="clock"]')?.textContent ?? '';
          const at = Math.round(1_000 * Number.parseFloat(text));
          if (shown.at(-1)?.[0] !== at) shown.push([at, Date.now()]);
          if (now - began < length) requestAnimationFrame(step);
          else resolve({ gaps: gaps.slice(1), shown });
        };
        requestAnimationFrame(step);
      }),
    ms,
  );
  return {
    framesPerSecond: gaps.length / (ms / 1_000),
    gaps: gaps.sort((a, b) => a - b),
    // When it began to look, the first had been there for a while.
    shown: new Map(shown.slice(1)),
  };
}

/** How long after an observer a page has had what it shows, from the shortest to the longest, in ms. */
export function delays(shown: Arrivals, seen: Arrivals): number[] {
  return [...shown]
    .flatMap(([at, then]) => {
      const first = seen.get(at);
      return first === undefined ? [] : [then - first];
    })
    .sort((a, b) => a - b);
}

/** Of values in rising order. */
export const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;

/** What a process takes of memory, in megabytes. */
export function residentMb(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s*(\d+)/.exec(status)?.[1] ?? 0) / 1_024;
}

/** What scripts of a page hold after a collection, in megabytes. */
export async function heapMb(devtools: CDPSession): Promise<number> {
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  return usedSize / 1e6;
}
