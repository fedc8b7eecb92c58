import type { HeatCell } from './heatmap.ts';
import type { Scope } from './scope.ts';

/**
 * What finds the traces behind a cell of a heatmap. Answers stand where they came and traces where they
 * began, so the time before counts, too. At a service a piece of a trace took so long: the whole took
 * longer.
 */
export function cellQuery({ from, to, least, most }: HeatCell, { kind, name }: Scope): string {
  const begins = `at>=${Math.max(0, Math.floor(from - most))}us at<${Math.ceil(to)}us`;
  if (kind === 'run') return `${begins} time>=${Math.floor(least)}us time<${Math.ceil(most)}us`;
  const [service = ''] = name.split(' ');
  const where = kind === 'place' ? `zone:${name}` : `svc:${service}`;
  return `${begins} time>=${Math.floor(least)}us ${where}`;
}
