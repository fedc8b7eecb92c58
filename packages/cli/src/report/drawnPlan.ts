import type { FaultFigures, Result } from '@spigo/simulation';

/**
 * The plan that `--chaos` drew, as a file that repeats it; '' where nothing has happened. `before`: how many
 * faults were asked for before it, `all`: with it. A victim comes after all of them.
 */
export function drawnPlan({ faults, seed }: Result, before: number, all: number): string {
  const isOurs = ({ id }: FaultFigures): boolean => {
    const place = Number.parseInt(id.slice(1), 10);
    return place > before && place <= all;
  };
  const lines = faults.filter(isOurs).map(({ line }) => `- ${line}\n`);
  if (lines.length === 0) return '';
  return `# drawn with seed ${seed}; in a file, --chaos FILE repeats it\n${lines.join('')}`;
}
