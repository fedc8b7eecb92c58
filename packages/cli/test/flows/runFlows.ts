import { readFileSync } from 'node:fs';
import {
  type Architecture,
  parseArchitecture,
  type Run,
  type SimulateOptions,
  simulateSync,
} from '@spigo/simulation';
import {
  type FlowBatch,
  FlowRecorder,
  type FlowSpan,
  flowIds,
  otlpSpans,
  spansOf,
  zipkinSpans,
} from '@spigo/telemetry';

const folder = new URL('../../../../architectures/', import.meta.url);

/** An architecture of ours, by the name of its folder. */
export async function architectureNamed(name: string): Promise<Architecture> {
  const file = `${name}/${name}.json`;
  return await parseArchitecture(readFileSync(new URL(file, folder), 'utf8'), { file });
}

/** A run, its spans, and what both formats make of them. */
export interface Flown {
  readonly run: Run;
  readonly spans: readonly FlowSpan[];
  readonly zipkin: string;
  readonly otlp: string;
}

/** Runs with every span kept in memory. */
export function fly(
  architecture: Architecture,
  options: Omit<SimulateOptions, 'host' | 'realtime' | 'signal' | 'onProgress'>,
  share = 1,
): Flown {
  const seed = options.seed ?? 1;
  const ids = flowIds(seed);
  const spans: FlowSpan[] = [];
  const sink = (batch: FlowBatch): void => void spans.push(...spansOf(batch, ids));
  const recorder = new FlowRecorder({ seed, share, sink });
  const run = simulateSync(architecture, { ...options, seed, reader: recorder });
  recorder.end(Math.round(run.result.simulatedMs * 1_000));
  return {
    run,
    spans,
    zipkin: `[${zipkinSpans(spans, 1e15).join(',')}]`,
    otlp: `{"resourceSpans":[${otlpSpans(spans, 1e15).join(',')}]}`,
  };
}
