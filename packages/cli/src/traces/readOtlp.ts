import {
  describeTags,
  type Fields,
  fieldsOf,
  peerOf,
  type TraceSpan,
  textOf,
} from './traceSpan.ts';

/** SpanKind of OpenTelemetry, by number and by name: JSON allows both. */
const kinds: readonly TraceSpan['kind'][] = [
  'INTERNAL',
  'INTERNAL',
  'SERVER',
  'CLIENT',
  'PRODUCER',
  'CONSUMER',
];

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

function attributesOf(owner: Fields): Record<string, unknown> {
  const attributes: Record<string, unknown> = {};
  for (const entry of listOf(owner['attributes']).map(fieldsOf)) {
    const value = fieldsOf(entry['value']);
    attributes[textOf(entry['key'])] = value['stringValue'] ?? value['boolValue'];
  }
  return attributes;
}

function kindOf(kind: unknown): TraceSpan['kind'] {
  if (typeof kind === 'number') return kinds[kind] ?? 'INTERNAL';
  return kinds.find((known) => textOf(kind).endsWith(known)) ?? 'INTERNAL';
}

/** Nanoseconds as text; what is below a microsecond is cut off before it would be rounded away. */
const microseconds = (nanoseconds: unknown): number =>
  Number(String(nanoseconds ?? 0).slice(0, -3));

function spanOf(span: Fields, resource: Fields): TraceSpan {
  const tags = { ...resource, ...attributesOf(span) };
  const status = fieldsOf(span['status']);
  const failed = status['code'] === 2 || status['code'] === 'STATUS_CODE_ERROR';
  return {
    traceId: textOf(span['traceId']),
    id: textOf(span['spanId']),
    parentId: textOf(span['parentSpanId']),
    name: textOf(span['name']),
    kind: kindOf(span['kind']),
    start: microseconds(span['startTimeUnixNano']),
    end: microseconds(span['endTimeUnixNano']),
    ...describeTags(tags, textOf(tags['service.name'])),
    peer: peerOf(tags),
    failure: failed ? textOf(status['message']) || 'error' : '',
    unfinished: tags['unfinished'] === true,
  };
}

/** The spans that a ResourceSpans of an OTLP file holds. */
export function readOtlp(value: unknown): TraceSpan[] {
  const resourceSpans = fieldsOf(value);
  const resource = attributesOf(fieldsOf(resourceSpans['resource']));
  // What was called so until version 0.15 of OTLP.
  const scopes = resourceSpans['scopeSpans'] ?? resourceSpans['instrumentationLibrarySpans'];
  return listOf(scopes)
    .flatMap((scope) => listOf(fieldsOf(scope)['spans']))
    .map((span) => spanOf(fieldsOf(span), resource))
    .filter(({ traceId, id }) => traceId !== '' && id !== '');
}
