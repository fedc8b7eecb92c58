import { basename, dirname, join } from 'node:path';
import { UsageError } from '@spigo/kernel';
import type { Result } from '@spigo/simulation';
import { comparedFile } from './comparedFile.ts';
import { readTextFile } from './textFile.ts';

/** A result, and the files that lie beside it. */
export interface ResultOfRun {
  readonly result: Result;
  /** The traces of the run, if it has written any. */
  readonly traces: string | undefined;
}

/** The files that a run names, beside its own; a name is all that is taken from it. */
async function filesOfRun(path: string): Promise<string[]> {
  const text = await readTextFile(path);
  const { files }: { files?: unknown } = JSON.parse(text);
  if (!Array.isArray(files)) return [];
  return files
    .filter((file) => typeof file === 'string')
    .map((file) => join(dirname(path), basename(file)));
}

async function readResult(path: string): Promise<Result> {
  const found = await comparedFile(path);
  const allowed = 'a .run.json or a .result.json, as -c writes them';
  if (found.kind !== 'result')
    throw new UsageError(`${path}: it is no result; allowed is ${allowed}`);
  if (Array.isArray(found.result.calls)) return found.result;
  throw new UsageError(`${path}: calls: found nothing; an older version wrote it: run it again`);
}

/** Reads the result that a run file names, or a result itself. Throws a UsageError. */
export async function resultOfRun(path: string): Promise<ResultOfRun> {
  const { kind } = await comparedFile(path);
  if (kind !== 'run') return { result: await readResult(path), traces: undefined };
  const files = await filesOfRun(path);
  const own = files.find((file) => file.endsWith('.result.json'));
  if (own === undefined) throw new UsageError(`${path}: files: no .result.json is among them`);
  const traces = files.find((file) => /\.(?:zipkin|otlp)\.json$/.test(file));
  return { result: await readResult(own), traces };
}
