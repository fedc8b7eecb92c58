import type { Span } from '../../model/charts/chartFrames.ts';
import type { MarkedSpan } from '../../model/charts/spans.ts';
import type { Store } from '../store.ts';
import type { PlotProps } from './plot.tsx';

/** What all charts of a page have in common: what of the run they show, and what can be done in them. */
export function sharedBy(
  store: Store,
  whole: Span,
  spans: readonly MarkedSpan[],
): Omit<PlotProps, 'data'> {
  const { from, to } = store.range.value ?? whole;
  return {
    domain: { from, to: Math.max(to, from + 1) },
    marks: { spans, looking: store.looking.value },
    state: store.charts,
    onSeek: (us) => {
      store.looking.value = us;
    },
    onRange: (range) => {
      store.range.value = range;
    },
  };
}
