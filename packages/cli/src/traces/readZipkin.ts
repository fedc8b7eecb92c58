import { UsageError } from '@spigo/kernel';
import { describeTags, type Fields, fieldsOf, type TraceSpan, textOf } from './traceSpan.ts';

const kinds: Readonly<Record<string, TraceSpan['kind']>> = {
  CLIENT: 'CLIENT',
  SERVER: 'SERVER',
  PRODUCER: 'PRODUCER',
  CONSUMER: 'CONSUMER',
};

/** In Zipkin's first format services stand in the annotations of a span, and times in pairs of them. */
function refuseOldForm(span: Fields): void {
  const annotations = span['annotations'];
  const isOld =
    Array.isArray(annotations) && annotations.some((each) => 'endpoint' in fieldsOf(each));
  if (!isOld && !('binaryAnnotations' in span)) return;
  throw new UsageError(
    'found spans of Zipkin v1, with services in their annotations; allowed: Zipkin v2 JSON, as /api/v2/traces of a Zipkin gives it',
  );
}

const serviceOf = (endpoint: unknown): string => textOf(fieldsOf(endpoint)['serviceName']);

/**
 * The span that an object of a Zipkin v2 file is; none where it has no ids. Where both sides of a call
 * share one id, as in B3, the server's becomes the child of the client's.
 */
export function readZipkin(value: unknown): TraceSpan[] {
  const span = fieldsOf(value);
  const tags = fieldsOf(span['tags']);
  const [traceId, own] = [textOf(span['traceId']), textOf(span['id'])];
  refuseOldForm(span);
  if (traceId === '' || own === '') return [];
  const shared = span['shared'] === true;
  const start = Number(span['timestamp'] ?? 0);
  return [
    {
      traceId,
      id: shared ? `${own}.server` : own,
      parentId: shared ? own : textOf(span['parentId']),
      name: textOf(span['name']),
      kind: kinds[textOf(span['kind'])] ?? 'INTERNAL',
      start,
      end: start + Number(span['duration'] ?? 0),
      ...describeTags(tags, serviceOf(span['localEndpoint'])),
      peer: serviceOf(span['remoteEndpoint']),
      failure: 'error' in tags ? textOf(tags['error']) || 'error' : '',
      unfinished: tags['unfinished'] === 'true',
    },
  ];
}
