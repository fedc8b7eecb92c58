import type { NameParts } from '@spigo/topology';
import type { FlowSpan } from './flowSpan.ts';

/** Few names for many spans. */
const names: Map<string, string> = new Map();

function nameOf(operation: string): string {
  let name = names.get(operation);
  if (name === undefined) {
    name = quoted(operation.toLowerCase());
    names.set(operation, name);
  }
  return name;
}

const quoted = (text: string): string => JSON.stringify(text);

const endpoint = ({ service }: NameParts): string =>
  `{"serviceName":${quoted(service.toLowerCase())}}`;

function tagsOf(actor: NameParts): string {
  const { instance, region, zone, package: kind } = actor;
  const place = `"cloud.region":${quoted(region)},"cloud.availability_zone":${quoted(zone)}`;
  return `"service.instance.id":${quoted(instance)},${place},"spigo.package":${quoted(kind)}`;
}

/** What all spans of an instance have in common. */
interface Place {
  readonly endpoint: string;
  readonly tags: string;
}

/** Made once for each instance: there are few of them and many spans. */
const places: WeakMap<NameParts, Place> = new WeakMap();

function placeOf(actor: NameParts): Place {
  let place = places.get(actor);
  if (place === undefined) {
    place = { endpoint: endpoint(actor), tags: tagsOf(actor) };
    places.set(actor, place);
  }
  return place;
}

/** As OpenTelemetry maps the status of a span for Zipkin (trace/sdk_exporters/zipkin.md). */
function errorOf(failure: string): string {
  const reason = quoted(failure);
  return `,"error":${reason},"error.type":${reason},"otel.status_code":"ERROR"`;
}

function troubleOf(span: FlowSpan): string {
  const { failure, fault, faultKind, met, unfinished } = span;
  if (failure === '' && fault === '' && met === '' && !unfinished) return '';
  const error = failure === '' ? '' : errorOf(failure);
  const struck =
    fault === '' ? '' : `,"fault.id":${quoted(fault)},"fault.kind":${quoted(faultKind)}`;
  const all = met === '' ? '' : `,"fault.met":${quoted(met)}`;
  return `${error}${struck}${all}${unfinished ? ',"unfinished":"true"' : ''}`;
}

/** A span; one of less than a microsecond counts as one, as Zipkin's rules say. */
function spanOf(span: FlowSpan, epoch: number): string {
  const { traceId, id, parentId, kind, start, end, served, actor, peer } = span;
  const place = placeOf(actor);
  const parent = parentId === '' ? '' : `,"parentId":"${parentId}"`;
  const side = kind === 'INTERNAL' ? '' : `,"kind":"${kind}"`;
  const ids = `{"traceId":"${traceId}","id":"${id}"${parent}${side}`;
  const duration = end > start ? end - start : 1;
  const times = `,"timestamp":${epoch + start},"duration":${duration}`;
  const remote = peer === null ? '' : `,"remoteEndpoint":${placeOf(peer).endpoint}`;
  const begun =
    served < 0 ? '' : `,"annotations":[{"timestamp":${epoch + served},"value":"service started"}]`;
  const where = `,"localEndpoint":${place.endpoint}${remote}${begun},"tags":{${place.tags}`;
  return `${ids},"name":${nameOf(span.name)}${times}${where}${troubleOf(span)}}}`;
}

/**
 * Spans as Zipkin v2 JSON (zipkin-api, zipkin2-api.yaml), an object each. Names of services and
 * operations are in lower case, as Zipkin wants them. `epoch`: microseconds from 1970-01-01 to time 0.
 */
export function zipkinSpans(spans: readonly FlowSpan[], epoch: number): string[] {
  return spans.map((span) => spanOf(span, epoch));
}
