import type { Duration } from '@spigo/kernel';
import { UsageError } from '@spigo/kernel';
import { parseArchitecture, readRunRecord } from '@spigo/simulation';
import type { LiveRequest } from '../engine/liveEngine.ts';
import { type FileSource, textOfFile } from './fileSource.ts';

const microseconds = (ms: number): Duration => Math.round(ms * 1_000) as Duration;

/** The run that a run file records, to be run again. Rejects with a UsageError. */
export async function recordedRun(source: FileSource, speed: number | null): Promise<LiveRequest> {
  const { name } = source;
  const text = await textOfFile(source);
  const { architecture: data, seed, durationMs, pollMs, chatMs, load } = readRunRecord(text, name);
  if (data === null) {
    throw new UsageError(
      `${name}: a run of a saved graph, which is in a file of its own; allowed here is a run of an architecture (spigo ui --replay finds the graph)`,
    );
  }
  const file = `${name}: architecture`;
  const architecture = await parseArchitecture(JSON.stringify(data), { file, format: 'json' });
  const options = {
    seed,
    duration: microseconds(durationMs),
    poll: microseconds(pollMs),
    chat: microseconds(chatMs),
    load,
  };
  const command = `spigo --replay ${JSON.stringify(name)}`;
  return { architecture, options, speed, command, paused: false, sample: null };
}
