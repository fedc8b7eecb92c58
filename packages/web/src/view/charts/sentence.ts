import type { ChartData } from '../../model/charts/chartData.ts';
import { written } from '../../model/charts/written.ts';

/** A chart in a sentence, for who does not see it. */
export function sentenceOf({ title, lines, unit }: ChartData): string {
  const last = lines.map(({ name, values }) => {
    const value = values.findLast((each) => each !== null) ?? null;
    return `${name} ${value === null ? 'unknown' : written(unit, value)}`;
  });
  return `${title}, at the end: ${last.join(', ')}`;
}
