import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { GalleryItem } from '@spigo/web';
import { readRunFile } from '../metrics/readRunFile.ts';
import { count, percentage, roundTime } from '../report/text.ts';
import { readTextFile } from '../sources/textFile.ts';

/** So many runs of the past are offered. */
const mostRuns = 12;

const runEnding = '.run.json';
const resultEnding = '.result.json';

/** What of a result is told of a run. */
interface Outcome {
  readonly requests: {
    readonly started: number;
    readonly succeeded: number;
    readonly failed: Readonly<Record<string, number>>;
    readonly latencyMs: { readonly p99: number } | null;
  };
}

/** The result that was written beside a run; null where there is none, or it is of another run. */
async function outcomeOf(file: string, digest: string): Promise<Outcome | null> {
  const beside = file.slice(0, -runEnding.length) + resultEnding;
  try {
    const result: Outcome & { readonly digest: string } = JSON.parse(await readTextFile(beside));
    return result.digest === digest ? result : null;
  } catch {
    return null;
  }
}

function outcomeText({ requests }: Outcome): string {
  const { started, succeeded, failed, latencyMs } = requests;
  const lost = Object.values(failed).reduce((sum, each) => sum + each, 0);
  const p99 = latencyMs === null ? '' : `, p99 ${roundTime(latencyMs.p99)}`;
  const ok = succeeded + lost === 0 ? '' : `, ${percentage(succeeded, lost)} ok`;
  return `${count(started)} requests${ok}${p99}`;
}

/** Day and minute of this machine's clock: a run is known by when it was made. */
function dateText(ms: number): string {
  const date = new Date(ms);
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`;
}

async function itemOf(file: string, at: number, prefix: string): Promise<GalleryItem[]> {
  try {
    const { arch, seed, digest } = await readRunFile(file);
    const outcome = await outcomeOf(file, digest);
    const parts = [
      ...[dateText(at), arch, `seed ${seed}`, `digest ${digest}`],
      ...(outcome === null || outcome.requests.started === 0 ? [] : [outcomeText(outcome)]),
    ];
    return [{ id: `${prefix}${file}`, title: file, text: parts.join(', ') }];
  } catch {
    // What is no run file of ours is not offered.
    return [];
  }
}

/** The last runs that were recorded in `folder`, the newest first; their ids begin with `prefix`. */
export async function recentRuns(folder: string, prefix: string): Promise<GalleryItem[]> {
  const names = await readdir(folder).catch(() => []);
  const files = names.filter((name) => name.endsWith(runEnding)).map((name) => join(folder, name));
  const dated = await Promise.all(
    files.map(async (file) => ({ file, at: (await stat(file)).mtimeMs })),
  );
  const newest = dated.sort((a, b) => b.at - a.at).slice(0, mostRuns);
  const items = await Promise.all(newest.map(({ file, at }) => itemOf(file, at, prefix)));
  return items.flat();
}
