import { type FlowSpan, otlpSpans, zipkinSpans } from '@spigo/telemetry';
import type { World } from '../world.ts';
import type { Collector } from './collectorUrl.ts';
import type { DeliveryReport } from './courier.ts';

/** Spans on their way to a collector. */
export interface Delivery {
  /** Takes what has ended, or leaves it and counts it where too much is waiting already. */
  take(spans: readonly FlowSpan[]): void;
  /** True when it is time to hand on what has ended, even if it is little. */
  due(): boolean;
  /** The run is over: waits for the rest, but not for ever. */
  finish(): Promise<DeliveryReport>;
  abandon(): Promise<void>;
}

/** Spans in one request to a collector. */
const portion = 1_000;
/** Requests that may wait; beyond them spans are left behind, for the run waits for nobody. */
const mostWaiting = 128;
/** How often spans are sent while the run goes on. */
const everyMs = 200;
/** How long the end of a run waits for its collector. */
const patienceMs = 10_000;

const full = 'the collector was too slow';

const bodyOf = ({ format }: Collector, spans: readonly FlowSpan[], epoch: number): string =>
  format === 'zipkin'
    ? `[${zipkinSpans(spans, epoch).join(',')}]`
    : `{"resourceSpans":[${otlpSpans(spans, epoch).join(',')}]}`;

/** Begins to send spans to `collector`. */
export function openDelivery(
  collector: Collector,
  epoch: number,
  world: Pick<World, 'nowMs' | 'courier'>,
): Delivery {
  const courier = world.courier(collector.url);
  let left = 0;
  let last = world.nowMs();
  const due = (): boolean => {
    const now = world.nowMs();
    if (now - last < everyMs) return false;
    last = now;
    return true;
  };
  const take = (spans: readonly FlowSpan[]): void => {
    for (let at = 0; at < spans.length; at += portion) {
      const some = spans.slice(at, at + portion);
      if (courier.waiting() >= mostWaiting) left += some.length;
      else courier.post(bodyOf(collector, some, epoch), some.length);
    }
  };
  const finish = async (): Promise<DeliveryReport> => {
    const report = await courier.finish(patienceMs);
    return left === 0 ? report : { ...report, unsent: { ...report.unsent, [full]: left } };
  };
  return { take, due, finish, abandon: () => courier.close() };
}
