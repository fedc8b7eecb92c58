import type { Sources } from '../commands/prepare.ts';
import { type Recalled, recall } from '../commands/recall.ts';
import { modelOptions } from '../commands/simulateOptions.ts';
import { nodeHost } from '../host/clock.ts';
import { chooseDrain } from '../host/drain.ts';
import type { Interrupt } from '../host/interrupt.ts';
import type { Settings } from '../settings/settings.ts';
import type { FinishedRun } from './thread.ts';

/** Runs of the same settings come one after another, so the input of the last one is kept. */
let last: { readonly key: string; readonly recalled: Promise<Recalled> } | undefined;

function recallOnce(settings: Settings, sources: Sources): Promise<Recalled> {
  const key = JSON.stringify(settings);
  if (last?.key !== key) last = { key, recalled: recall(settings, sources) };
  return last.recalled;
}

/** Makes one run, of settings that may say another seed. */
export async function simulateTask(
  given: Settings,
  seed: number,
  sources: Sources,
  signal: Interrupt,
): Promise<FinishedRun> {
  const { settings, prepared } = await recallOnce(given, sources);
  const engine = await sources.engine();
  const host = nodeHost(await chooseDrain());
  const options = { ...modelOptions(settings, prepared, seed), signal, host };
  const { result, warnings, periods } = await engine.simulate(prepared.architecture, options);
  const warmUpMs = (prepared.architecture?.warmUp ?? 0) / 1_000;
  const measuredMs = Math.max(0, result.simulatedMs - warmUpMs);
  return { result, warnings, measuredMs, periods };
}
