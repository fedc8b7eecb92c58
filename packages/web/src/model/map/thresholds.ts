import { type Thresholds, usualThresholds } from './health.ts';

/**
 * Thresholds as a link has them: the shares in per cent, the 99th percentile in milliseconds, the queue;
 * `1-10-200-50`, with nothing where nothing is said. Null for the usual ones.
 */
export function thresholdsText({ degraded, failing, p99, queue }: Thresholds): string | null {
  const percent = (share: number): string => String(Math.round(share * 1e6) / 1e4);
  const text = [
    percent(degraded),
    percent(failing),
    p99 === null ? '' : String(p99 / 1_000),
    queue === null ? '' : String(queue),
  ].join('-');
  return text === usualText ? null : text;
}

const usualText = '1-10--';

/** Reads what `thresholdsText` has written; the usual ones where it is nothing of the kind. */
export function readThresholds(text: string | null): Thresholds {
  const parts = (text ?? usualText).split('-');
  const [degraded, failing] = [shareFrom(parts[0]), shareFrom(parts[1])];
  if (text === null || parts.length !== usualText.split('-').length) return usualThresholds;
  if (degraded === null || failing === null || degraded > failing) return usualThresholds;
  const p99 = numberFrom(parts[2]);
  return { degraded, failing, p99: p99 === null ? null : p99 * 1_000, queue: numberFrom(parts[3]) };
}

/** A number over 0, as somebody has typed it; null for anything else. */
export function numberFrom(text: string | undefined): number | null {
  const value = Number((text ?? '').trim().replace(',', '.'));
  return Number.isFinite(value) && value > 0 ? value : null;
}

/** A share from per cent, over 0 and at most 100; null for anything else. */
export function shareFrom(text: string | undefined): number | null {
  const percent = numberFrom((text ?? '').replace('%', ''));
  return percent === null || percent > 100 ? null : percent / 100;
}
