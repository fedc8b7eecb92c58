import type { LiveRequest } from '../engine/liveEngine.ts';
import type { StandaloneRun } from '../model/messages/standalone.ts';

/** What an engine in a browser is to run. */
export function liveRequest(run: StandaloneRun): LiveRequest {
  const { architecture, options, speed, command } = run;
  return { architecture, options, speed, command, paused: false, sample: null };
}
