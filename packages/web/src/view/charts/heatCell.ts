import { cellQuery } from '../../model/charts/cellQuery.ts';
import type { HeatCell } from '../../model/charts/heatmap.ts';
import type { Scope } from '../../model/charts/scope.ts';
import { readQuery } from '../../model/find/find.ts';
import { findableTrace } from '../../model/find/findables.ts';
import type { Trace } from '../../model/messages/trace.ts';
import { clockText, timeText } from '../../model/units.ts';

/** A cell of a heatmap in words: `12 answers of 10 ms to 12 ms, from 3.200 s to 3.400 s`. */
export function cellWords({ from, to, least, most, count }: HeatCell): string {
  const answers = `${count} ${count === 1 ? 'answer' : 'answers'}`;
  return `${answers} of ${timeText(least)} to ${timeText(most)}, from ${clockText(from)} to ${clockText(to)}`;
}

/** How many of these traces may stand behind a cell. */
export function tracesOfCell(traces: readonly Trace[], scope: Scope, cell: HeatCell): number {
  const query = readQuery(cellQuery(cell, scope));
  if (typeof query === 'string') return 0;
  return traces.filter((trace) => query(findableTrace(trace))).length;
}
