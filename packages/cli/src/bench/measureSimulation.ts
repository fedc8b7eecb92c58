import { type Architecture, type Result, type SimulateOptions, simulate } from '@spigo/simulation';
import { nodeHost, wallMs } from '../host/clock.ts';
import { chooseDrain } from '../host/drain.ts';
import type { Measurement } from '../workers/thread.ts';
import { bytesPerActor, takenBytes } from './memory.ts';

/** Runs an architecture with seed 1 on this Node. */
export async function simulateHere(
  architecture: Architecture,
  options: SimulateOptions,
): Promise<Result> {
  const host = nodeHost(await chooseDrain());
  return (await simulate(architecture, { seed: 1, ...options, host })).result;
}

/** Measures a whole run of an architecture: assembly, set-up, `duration`, shutdown, figures. */
export async function measureSimulation(
  name: string,
  architecture: Architecture,
  options: SimulateOptions,
): Promise<Measurement> {
  const memory = takenBytes();
  const start = wallMs();
  const { actors, messages } = await simulateHere(architecture, options);
  const took = wallMs() - start;
  return {
    name,
    actors,
    messages: messages.delivered,
    wallMs: took,
    messagesPerSecond: (messages.delivered / took) * 1_000,
    bytesPerActor: bytesPerActor(memory, actors),
  };
}
