import type { NameParts } from '@spigo/topology';
import type { FlowSpan, SpanKind } from './flowSpan.ts';

/** SpanKind of opentelemetry/proto/trace/v1/trace.proto; JSON takes the numbers. */
const kinds: Readonly<Record<SpanKind, number>> = {
  INTERNAL: 1,
  SERVER: 2,
  CLIENT: 3,
  PRODUCER: 4,
  CONSUMER: 5,
};
/** STATUS_CODE_ERROR of the same file. */
const statusError = 2;

const quoted = (text: string): string => JSON.stringify(text);
const attribute = (key: string, value: string): string =>
  `{"key":"${key}","value":{"stringValue":${quoted(value)}}}`;

/** Names of the semantic conventions of OpenTelemetry where there are any. */
function resourceOf({ service, instance, region, zone, package: kind }: NameParts): string {
  const attributes = [
    attribute('service.name', service),
    attribute('service.instance.id', instance),
    attribute('cloud.region', region),
    attribute('cloud.availability_zone', zone),
    attribute('spigo.package', kind),
  ];
  return `{"attributes":[${attributes.join(',')}]}`;
}

/** What attributes say of the other end; the same for all spans that have it there. */
const peers: WeakMap<NameParts, string> = new WeakMap();

function peerOf(peer: NameParts | null): string {
  if (peer === null) return '';
  let text = peers.get(peer);
  if (text === undefined) {
    const service = attribute('peer.service', peer.service);
    text = `${service},${attribute('spigo.peer', peer.instance)}`;
    peers.set(peer, text);
  }
  return text;
}

function troubleOf({ failure, fault, faultKind, met, unfinished }: FlowSpan): string[] {
  return [
    ...(failure === '' ? [] : [attribute('error.type', failure)]),
    ...(fault === '' ? [] : [attribute('fault.id', fault), attribute('fault.kind', faultKind)]),
    ...(met === '' ? [] : [attribute('fault.met', met)]),
    ...(unfinished ? ['{"key":"unfinished","value":{"boolValue":true}}'] : []),
  ];
}

function attributesOf(span: FlowSpan): string {
  const peer = peerOf(span.peer);
  const trouble = troubleOf(span);
  if (trouble.length === 0) return peer;
  return (peer === '' ? trouble : [peer, ...trouble]).join(',');
}

/** A span; times are nanoseconds as text, because a number of JSON does not hold them. */
function spanOf(span: FlowSpan, epoch: number): string {
  const { traceId, id, parentId, start, end, served, failure } = span;
  const parent = parentId === '' ? '' : `,"parentSpanId":"${parentId}"`;
  const ids = `{"traceId":"${traceId}","spanId":"${id}"${parent}`;
  const what = `,"name":${quoted(span.name)},"kind":${kinds[span.kind]}`;
  const from = `,"startTimeUnixNano":"${epoch + start}000"`;
  const until = `,"endTimeUnixNano":"${epoch + end}000"`;
  const begun =
    served < 0
      ? ''
      : `,"events":[{"timeUnixNano":"${epoch + served}000","name":"service started"}]`;
  const status =
    failure === '' ? '' : `,"status":{"code":${statusError},"message":${quoted(failure)}}`;
  return `${ids}${what}${from}${until},"attributes":[${attributesOf(span)}]${begun}${status}}`;
}

/**
 * Spans as OTLP JSON: a ResourceSpans for each instance that has any. `epoch`: microseconds from
 * 1970-01-01 to time 0.
 */
export function otlpSpans(spans: readonly FlowSpan[], epoch: number): string[] {
  const byActor = new Map<NameParts, string[]>();
  for (const span of spans) {
    const known = byActor.get(span.actor);
    const text = spanOf(span, epoch);
    if (known === undefined) byActor.set(span.actor, [text]);
    else known.push(text);
  }
  return [...byActor].map(([actor, texts]) => {
    const scope = `{"scope":{"name":"spigo"},"spans":[\n${texts.join(',\n')}\n]}`;
    return `{"resource":${resourceOf(actor)},"scopeSpans":[${scope}]}`;
  });
}
