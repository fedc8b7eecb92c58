import type { Host } from '@spigo/kernel';
import type { SimulateOptions } from '@spigo/simulation';
import type { Settings } from '../settings/settings.ts';
import type { World } from '../world.ts';
import type { DeliveryReport } from './courier.ts';

/** The flows of one run: read while it goes on, in files and on their way when it is over. */
export interface Flows {
  /** Null where nobody wants flows. */
  readonly reader: NonNullable<SimulateOptions['reader']> | null;
  /** `host`, but that spans go to the collector whenever the run gives way. */
  during(host: Host): Host;
  /** The run has ended at `until`, in microseconds: everything is written, under no name yet. */
  complete(until: number): Promise<DeliveryReport | undefined>;
  /** Paths of the files. */
  readonly paths: readonly string[];
  /** Names the files. */
  commit(): Promise<void>;
  /** Leaves no trace. */
  abandon(): Promise<void>;
}

const none: Flows = {
  reader: null,
  during: (host) => host,
  complete: async () => undefined,
  paths: [],
  commit: async () => undefined,
  abandon: async () => undefined,
};

/** Begins to collect what was asked for. Throws a UsageError where files cannot be written. */
export async function openFlows(
  settings: Settings,
  name: string,
  epoch: number,
  world: Pick<World, 'nowMs' | 'courier'>,
): Promise<Flows> {
  if (!settings.collect && settings.collector === undefined) return none;
  const { collectFlows } = await import('./collectFlows.ts');
  return await collectFlows(settings, name, epoch, world);
}
