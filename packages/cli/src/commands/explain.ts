import { explain as explainResult } from '@spigo/simulation';
import { exitCodes } from '../failure.ts';
import { explanationText } from '../report/explanation.ts';
import { shellWord } from '../report/shellWord.ts';
import { resultOfRun } from '../sources/resultOfRun.ts';
import type { World } from '../world.ts';

/** Says what was the bottleneck of a run, and where the time of its slowest requests went. */
export async function explain(file: string, json: boolean, world: World): Promise<number> {
  const { result, traces } = await resultOfRun(file);
  const explanation = explainResult(result);
  const text = json
    ? `${JSON.stringify(explanation)}\n`
    : explanationText(explanation, traces === undefined ? undefined : shellWord(traces));
  world.stdout.write(text);
  return exitCodes.done;
}
