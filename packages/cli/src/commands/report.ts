import { UsageError } from '@spigo/kernel';
import { readWords } from '../arguments/words.ts';
import { exitCodes } from '../failure.ts';
import { writePending } from '../host/files.ts';
import { readRunFile } from '../metrics/readRunFile.ts';
import { readSettings } from '../settings/readSettings.ts';
import type { World } from '../world.ts';
import { makeReport } from './makeReport.ts';
import { recall } from './recall.ts';

const ending = /(?:\.run)?\.json$/;

/**
 * Writes a report of the run that the run file `file` records. Throws a UsageError if it cannot be
 * read, or if that run cannot be had again.
 */
export async function report(
  file: string,
  output: string | undefined,
  world: World,
): Promise<number> {
  const path = output ?? `${file.replace(ending, '')}.html`;
  const asked = readSettings(readWords(['run', '--replay', file]));
  const { digest, interrupted } = await readRunFile(file);
  const { settings, prepared } = await recall(asked, world);
  const { html, result } = await makeReport(settings, prepared, world);
  if (!interrupted && result.digest !== digest) {
    throw new UsageError(
      `${file}: digest: found "${digest}"; this version of spigo gives "${result.digest}", another run`,
    );
  }
  await (await writePending(path, [html])).commit();
  world.stdout.write(`wrote ${path}\n`);
  return exitCodes.done;
}
