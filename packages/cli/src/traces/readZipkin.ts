import { describeTags, fieldsOf, type TraceSpan, textOf } from './traceSpan.ts';

const kinds: Readonly<Record<string, TraceSpan['kind']>> = {
  CLIENT: 'CLIENT',
  SERVER: 'SERVER',
  PRODUCER: 'PRODUCER',
  CONSUMER: 'CONSUMER',
};

const serviceOf = (endpoint: unknown): string => textOf(fieldsOf(endpoint)['serviceName']);

/**
 * The span that an object of a Zipkin v2 file is; none where it has no ids. Where both sides of a call
 * share one id, as in B3, the server's becomes the child of the client's.
 */
export function readZipkin(value: unknown): TraceSpan[] {
  const span = fieldsOf(value);
  const tags = fieldsOf(span['tags']);
  const [traceId, own] = [textOf(span['traceId']), textOf(span['id'])];
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
