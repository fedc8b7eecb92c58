import {
  HopPool,
  Losses,
  type RequestReader,
  StepLimit,
  type Surroundings,
  Terms,
  Topology,
} from '@spigo/actors';
import { TraceNumbers } from '@spigo/gotocol';
import { type Duration, type Host, Kernel } from '@spigo/kernel';
import { CallRecorder, ClientRecorder } from '@spigo/telemetry';
import type { Places } from '@spigo/topology';

/** What every part of one run shares. */
export interface Stage {
  readonly kernel: Kernel;
  readonly around: Surroundings;
  readonly topology: Topology;
  readonly clients: ClientRecorder;
  readonly losses: Losses;
  /** What the calls under policies came to. */
  readonly calls: CallRecorder;
  /** When the statistics start, in microseconds. */
  readonly warmUp: number;
  readonly places: Places;
}

/**
 * A stage for one run. `poll`: interval of the registry; `warmUp`: when the statistics start; `file`: its
 * architecture, for errors.
 */
export function createStage(
  seed: number,
  host: Host | undefined,
  poll: Duration,
  warmUp: number,
  reader: RequestReader | null,
  places: Places,
  file: string,
): Stage {
  const kernel = new Kernel(host === undefined ? { seed } : { seed, host });
  const topology = new Topology();
  const clients = new ClientRecorder(warmUp);
  const losses = new Losses(clients, reader);
  losses.watch(kernel);
  // A reply to somebody who has died is a dead letter; anything else is dropped on the way.
  kernel.undeliverable = (message) => (message.kind === 'GetResponse' ? null : 'dead');
  const steps = new StepLimit(file);
  const hops = new HopPool(reader === null);
  const [traces, terms] = [new TraceNumbers(), new Terms()];
  const around = { topology, clients, reader, traces, steps, hops, terms, poll };
  const calls = new CallRecorder();
  return { kernel, around, topology, clients, losses, calls, warmUp, places };
}
