import { InvariantError } from '@spigo/kernel';
import type { Result, Run } from '@spigo/simulation';
import {
  type FaultInterval,
  inChunks,
  writePercentiles,
  writePrometheus,
  writeTimeSeries,
} from '@spigo/telemetry';
import { openFolder, type PendingFile } from '../host/files.ts';
import { fileStem, type Settings } from '../settings/settings.ts';
import { runFileText } from './runFile.ts';

/** The files of a run that collects metrics: proven before it, written after it. */
export interface MetricsFiles {
  /** Writes the files, under no name yet; `others` are the paths of all other files of the run. */
  prepare(run: Run, others: readonly string[]): Promise<PendingFile[]>;
  /** Leaves no trace of having looked. */
  abandon(): Promise<void>;
}

const endings = ['.prom', '.openmetrics.txt', '.hgrm.csv', '.result.json', '.run.json'] as const;

/** The result as a file has it: without what differs from one execution of a run to the next. */
export function resultText(result: Result): string {
  const { wallMs: _wallMs, messagesPerSecond: _rate, files: _files, ...rest } = result;
  return `${JSON.stringify(rest, undefined, 2)}\n`;
}

function intervalsOf({ faults }: Result): FaultInterval[] {
  return faults.map(({ id, kind, target, fromMs, toMs }) => {
    return { id, kind, target, from: fromMs * 1_000, to: toMs === null ? null : toMs * 1_000 };
  });
}

/** Proves that the files can be written. `epoch`: microseconds from 1970-01-01 to time 0. Throws a UsageError. */
export async function openMetricsFiles(
  settings: Settings,
  name: string,
  epoch: number,
): Promise<MetricsFiles> {
  const stem = fileStem(name, settings.step);
  const names = endings.map((ending) => `${stem}${ending}`);
  const folder = await openFolder(settings.out, names);
  return {
    abandon: folder.abandon,
    prepare: async (run, others) => {
      const { collected, result } = run;
      if (collected === null) throw new InvariantError('the metrics to be written were not kept');
      const { snapshot, series } = collected;
      const files = [...others, ...names];
      const chunks: Readonly<Record<(typeof endings)[number], () => Iterable<string>>> = {
        '.prom': () => inChunks(writePrometheus(snapshot)),
        '.openmetrics.txt': () => inChunks(writeTimeSeries(series, intervalsOf(result), epoch)),
        '.hgrm.csv': () => inChunks(writePercentiles(snapshot)),
        '.result.json': () => [resultText(result)],
        '.run.json': () => [runFileText(settings, { name, result, collected, files })],
      };
      return await folder.prepare(
        endings.map((ending) => ({ name: `${stem}${ending}`, chunks: chunks[ending] })),
      );
    },
  };
}
