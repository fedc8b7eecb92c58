import { type Architecture, parseArchitecture } from '@spigo/simulation';
import type { LiveRequest } from '../engine/liveEngine.ts';
import type { StandaloneRun } from '../model/standalone.ts';

/** What an engine in a browser is to run. Rejects with an ArchitectureError if a file is not right. */
export async function liveRequest(run: StandaloneRun): Promise<LiveRequest> {
  const { options, speed, command } = run;
  const architecture = await architectureOf(run);
  return { architecture, options, speed, command, paused: false, sample: null };
}

async function architectureOf(run: StandaloneRun): Promise<Architecture> {
  if ('architecture' in run) return run.architecture;
  return await parseArchitecture(run.text, { file: run.file });
}
