import {
  describeTags,
  type Fields,
  fieldsOf,
  peerOf,
  type TraceSpan,
  textOf,
} from './traceSpan.ts';

const kinds: Readonly<Record<string, TraceSpan['kind']>> = {
  client: 'CLIENT',
  server: 'SERVER',
  producer: 'PRODUCER',
  consumer: 'CONSUMER',
};

const listOf = (value: unknown): Fields[] => (Array.isArray(value) ? value.map(fieldsOf) : []);

function tagsOf(owner: Fields): Record<string, unknown> {
  return Object.fromEntries(listOf(owner['tags']).map((tag) => [textOf(tag['key']), tag['value']]));
}

const isTrue = (value: unknown): boolean => value === true || value === 'true';

/** Of the spans that one refers to, its parent: it is a child of it, or follows from it. */
function parentOf(span: Fields): string {
  const references = listOf(span['references']);
  const child = references.find((each) => each['refType'] === 'CHILD_OF') ?? references[0];
  return textOf(child?.['spanID']) || textOf(span['parentSpanID']);
}

function spanOf(span: Fields, processes: Fields): TraceSpan {
  const inline = fieldsOf(span['process']);
  const process = 'serviceName' in inline ? inline : fieldsOf(processes[textOf(span['processID'])]);
  const tags = { ...tagsOf(process), ...tagsOf(span) };
  const start = Number(span['startTime'] ?? 0);
  const hasFailed = isTrue(tags['error']) || tags['otel.status_code'] === 'ERROR';
  const reason = textOf(tags['otel.status_description']) || textOf(tags['error.message']);
  return {
    traceId: textOf(span['traceID']),
    id: textOf(span['spanID']),
    parentId: parentOf(span),
    name: textOf(span['operationName']),
    kind: kinds[textOf(tags['span.kind'])] ?? 'INTERNAL',
    start,
    end: start + Number(span['duration'] ?? 0),
    ...describeTags(tags, textOf(process['serviceName'])),
    peer: peerOf(tags),
    failure: hasFailed ? reason || 'error' : '',
    unfinished: isTrue(tags['unfinished']),
  };
}

/** The spans of a trace as Jaeger's user interface and its API write it. */
export function readJaeger(value: unknown): TraceSpan[] {
  const trace = fieldsOf(value);
  const processes = fieldsOf(trace['processes']);
  return listOf(trace['spans'])
    .map((span) => spanOf(span, processes))
    .filter(({ traceId, id }) => traceId !== '' && id !== '');
}
