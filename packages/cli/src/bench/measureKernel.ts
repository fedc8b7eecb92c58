import { InvariantError, Kernel } from '@spigo/kernel';
import { nodeHost, wallMs } from '../host/clock.ts';
import { chooseDrain } from '../host/drain.ts';
import type { Measurement } from '../workers/thread.ts';
import { bytesPerActor, takenBytes } from './memory.ts';

/** A model that stands on the bare kernel: it is built, warmed up, and measured while it goes on. */
export interface KernelModel {
  readonly name: string;
  readonly actors: number;
  /** Spawns the actors and sets them going. */
  build(kernel: Kernel): void;
  /** Events executed before the clock starts, so that what is measured is compiled. */
  readonly warmUp: number;
  /** Events measured. */
  readonly events: number;
  /** What counts: messages delivered, or all events, where a fired timer is what is measured. */
  readonly counts: 'delivered' | 'executed';
}

/**
 * Measures `model` on a kernel of its own, in steady state and as a run of the command drives it.
 * Throws an InvariantError if the model runs dry: then less would have been measured than is said.
 */
export async function measureKernel(model: KernelModel): Promise<Measurement> {
  const { name, actors, counts } = model;
  const memory = takenBytes();
  const kernel = new Kernel({ seed: 1, host: nodeHost(await chooseDrain()) });
  model.build(kernel);
  await kernel.run({ events: model.warmUp });
  const before = kernel[counts];
  const start = wallMs();
  await kernel.run({ events: model.events });
  const took = wallMs() - start;
  const bytes = bytesPerActor(memory, actors);
  const messages = kernel[counts] - before;
  kernel.check();
  if (kernel.executed !== model.warmUp + model.events) {
    throw new InvariantError(`benchmark ${name} ran dry after ${kernel.executed} events`);
  }
  return {
    name,
    actors,
    messages,
    wallMs: took,
    messagesPerSecond: (messages / took) * 1_000,
    bytesPerActor: bytes,
  };
}
