import { join } from 'node:path';
import type { Host } from '@spigo/kernel';
import { type FlowBatch, FlowRecorder, flowIds, spansOf } from '@spigo/telemetry';
import { epochMicroseconds } from '@spigo/topology';
import { type OutputFolder, openFolder } from '../host/files.ts';
import { fileStem, type Settings } from '../settings/settings.ts';
import type { World } from '../world.ts';
import { type Delivery, openDelivery } from './delivery.ts';
import type { Flows } from './flows.ts';
import { openSpanFile, type SpanFile, spanLists } from './spanFile.ts';

/** So many hops become text at once. */
const portion = 250;

/**
 * The instant of virtual time 0: the fixed epoch, or, for collectors that refuse old spans, one from
 * which the run ends now; a paced run, when it will have ended.
 */
function epochOf({ rebaseNow, realtime, duration }: Settings): number {
  if (!rebaseNow) return epochMicroseconds;
  const takes = realtime === undefined ? 0 : duration / realtime;
  return Math.round(Date.now() * 1_000 + takes - duration);
}

function openFiles(settings: Settings, name: string, epoch: number): SpanFile[] {
  const stem = join(settings.out, fileStem(name, settings.step));
  return spanLists.map((list) => openSpanFile(list, `${stem}${list.ending}`, epoch));
}

async function proveFolder(settings: Settings, name: string): Promise<OutputFolder> {
  const stem = fileStem(name, settings.step);
  return await openFolder(
    settings.out,
    spanLists.map(({ ending }) => `${stem}${ending}`),
  );
}

/** Begins to collect what was asked for. Throws a UsageError where files cannot be written. */
export async function collectFlows(
  settings: Settings,
  name: string,
  world: Pick<World, 'nowMs' | 'courier'>,
): Promise<Flows> {
  const { seed, sample: share, collect, collector } = settings;
  const ids = flowIds(seed);
  const epoch = epochOf(settings);
  const folder = collect ? await proveFolder(settings, name) : undefined;
  const files = collect ? openFiles(settings, name, epoch) : [];
  const delivery = collector === undefined ? undefined : openDelivery(collector, epoch, world);
  const sink = (batch: FlowBatch): void => {
    for (let from = 0; from < batch.count; from += portion) {
      const spans = spansOf(batch, ids, from, Math.min(batch.count, from + portion));
      for (const file of files) file.take(spans);
      delivery?.take(spans);
    }
  };
  const recorder = new FlowRecorder({ seed, share, sink });
  return {
    reader: recorder,
    during: (host) => (delivery === undefined ? host : pausing(host, recorder, delivery)),
    complete: async (until) => {
      recorder.end(until);
      for (const file of files) file.complete();
      return await delivery?.finish();
    },
    paths: files.map(({ file }) => file.path),
    commit: async () => {
      for (const { file } of files) await file.commit();
    },
    abandon: async () => {
      await Promise.all(files.map(({ file }) => file.discard()));
      await delivery?.abandon();
      await folder?.abandon();
    },
  };
}

/** Hands on what has ended so far, whenever the delivery is ready for more. */
function pausing(host: Host, recorder: FlowRecorder, delivery: Delivery): Host {
  return {
    ...host,
    macrotask: (work) => {
      if (delivery.due()) recorder.flush();
      return host.macrotask(work);
    },
  };
}
