import { join } from 'node:path';
import type { Host } from '@spigo/kernel';
import { type FlowBatch, FlowRecorder, flowIds, spansOf } from '@spigo/telemetry';
import { type OutputFolder, openFolder } from '../host/files.ts';
import { fileStem, type Settings } from '../settings/settings.ts';
import type { World } from '../world.ts';
import { type Delivery, openDelivery } from './delivery.ts';
import type { Flows } from './flows.ts';
import { openSpanFile, type SpanFile, spanFormats } from './spanFile.ts';

/** So many hops become text at once. */
const portion = 250;

function openFiles(settings: Settings, name: string, epoch: number): SpanFile[] {
  const stem = join(settings.out, fileStem(name, settings.step));
  return spanFormats.map((format) => openSpanFile(format, `${stem}${format.ending}`, epoch));
}

async function proveFolder(settings: Settings, name: string): Promise<OutputFolder> {
  const stem = fileStem(name, settings.step);
  return await openFolder(
    settings.out,
    spanFormats.map(({ ending }) => `${stem}${ending}`),
  );
}

/** Begins to collect what was asked for. Throws a UsageError where files cannot be written. */
export async function collectFlows(
  settings: Settings,
  name: string,
  epoch: number,
  world: Pick<World, 'nowMs' | 'courier'>,
): Promise<Flows> {
  const { seed, sample: share, collect, collector } = settings;
  const ids = flowIds(seed);
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
