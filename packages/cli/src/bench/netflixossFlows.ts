import type { SimulateOptions } from '@spigo/simulation';
import { FlowRecorder, flowIds, otlpSpans, spansOf, zipkinSpans } from '@spigo/telemetry';
import type { Benchmark } from './benchmark.ts';
import { measureSimulation, simulateHere } from './measureSimulation.ts';

/** 5,000 requests/s of about ten messages each. */
const chat = '200us';

/** Follows that share of the traces and writes them in both formats, to nowhere. */
function following(share: number): NonNullable<SimulateOptions['reader']> {
  const ids = flowIds(1);
  return new FlowRecorder({
    seed: 1,
    share,
    sink: (batch) => {
      const spans = spansOf(batch, ids);
      zipkinSpans(spans, 0);
      otlpSpans(spans, 0);
    },
  });
}

/** The model of `netflixoss` with the share `share` of its flows kept and written, but to no disk. */
export function netflixossFlows(share: number): Benchmark {
  const name = `netflixoss-flows-${share}`;
  return {
    name,
    run: async (bench) => {
      const architecture = await bench.architecture('netflixoss');
      await simulateHere(architecture, { chat, duration: '5s', reader: following(share) });
      const options = { chat, duration: '40s', reader: following(share) } as const;
      return await measureSimulation(name, architecture, options);
    },
  };
}
