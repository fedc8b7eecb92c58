import { expect, test } from '@jest/globals';
import { formatName, parseName } from '@spigo/topology';
import type { FlowSpan } from '../../src/flows/flowSpan.ts';
import { otlpSpans } from '../../src/flows/otlp.ts';
import { zipkinSpans } from '../../src/flows/zipkin.ts';

const place = { arch: 'shop', machine: '', container: '', process: '' };
const actor = (service: string, zone: string) =>
  parseName(
    formatName({
      ...place,
      region: 'us-east-1',
      zone,
      instance: `${service}03`,
      service,
      package: 'karyon',
    }),
  );

const span: FlowSpan = {
  traceId: '0af7651916cd43dd8448eb211c80319c',
  id: 'b7ad6b7169203331',
  parentId: '00f067aa0ba902b7',
  name: 'addToCart',
  kind: 'SERVER',
  start: 1_500,
  end: 4_000,
  served: 2_000,
  actor: actor('webShop', 'zoneA'),
  peer: actor('elb', '*'),
  failure: 'lost',
  fault: 'f1',
  faultKind: 'kill',
  met: '',
  unfinished: true,
};

/** 2026-01-01, in microseconds. */
const epoch = 1_767_225_600_000_000;

test('a span of Zipkin has every field where it belongs', () => {
  expect(JSON.parse(zipkinSpans([span], epoch)[0] ?? '')).toEqual({
    traceId: span.traceId,
    id: span.id,
    parentId: span.parentId,
    kind: 'SERVER',
    name: 'addtocart',
    timestamp: 1_767_225_600_001_500,
    duration: 2_500,
    localEndpoint: { serviceName: 'webshop' },
    remoteEndpoint: { serviceName: 'elb' },
    annotations: [{ timestamp: 1_767_225_600_002_000, value: 'service started' }],
    tags: {
      'service.instance.id': 'webShop03',
      'cloud.region': 'us-east-1',
      'cloud.availability_zone': 'zoneA',
      'spigo.package': 'karyon',
      error: 'lost',
      'error.type': 'lost',
      'otel.status_code': 'ERROR',
      'fault.id': 'f1',
      'fault.kind': 'kill',
      unfinished: 'true',
    },
  });
});

test('a root of Zipkin has neither parent nor kind nor other end, and lasts a microsecond at least', () => {
  const root = { ...span, parentId: '', kind: 'INTERNAL', peer: null, end: span.start } as const;
  const written = JSON.parse(zipkinSpans([{ ...root, served: -1, met: 'f1,f2' }], epoch)[0] ?? '');
  expect(written).toMatchObject({ duration: 1, tags: { 'fault.met': 'f1,f2' } });
  for (const absent of ['parentId', 'kind', 'remoteEndpoint', 'annotations']) {
    expect(written).not.toHaveProperty(absent);
  }
});

test.each(['', 'f1,f2'])(
  'a fault stands on the span that it only delayed, too (met: "%s")',
  (met) => {
    const late = { ...span, failure: '', faultKind: 'delay', unfinished: false, met };
    const { tags } = JSON.parse(zipkinSpans([late], epoch)[0] ?? '');
    expect(tags).toMatchObject({ 'fault.id': 'f1', 'fault.kind': 'delay' });
    expect(tags).not.toHaveProperty('error');
    const { attributes, status } = JSON.parse(otlpSpans([late], epoch)[0] ?? '').scopeSpans[0]
      .spans[0];
    expect(attributes).toContainEqual({ key: 'fault.kind', value: { stringValue: 'delay' } });
    expect(status).toBeUndefined();
  },
);

test('OTLP groups spans by instance, with times in nanoseconds as text and enumerations as numbers', () => {
  const other = { ...span, id: '1'.repeat(16), actor: actor('elb', '*'), failure: '', fault: '' };
  const lists = otlpSpans([span, { ...other, unfinished: false }, span], epoch).map((text) =>
    JSON.parse(text),
  );
  expect(lists.map(({ scopeSpans: [scope] }) => scope.spans.length)).toEqual([2, 1]);
  const [first] = lists;
  expect(first.resource.attributes).toContainEqual({
    key: 'service.name',
    value: { stringValue: 'webShop' },
  });
  expect(first.scopeSpans[0].spans[0]).toEqual({
    traceId: span.traceId,
    spanId: span.id,
    parentSpanId: span.parentId,
    name: 'addToCart',
    kind: 2,
    startTimeUnixNano: '1767225600001500000',
    endTimeUnixNano: '1767225600004000000',
    attributes: [
      { key: 'peer.service', value: { stringValue: 'elb' } },
      { key: 'spigo.peer', value: { stringValue: 'elb03' } },
      { key: 'error.type', value: { stringValue: 'lost' } },
      { key: 'fault.id', value: { stringValue: 'f1' } },
      { key: 'fault.kind', value: { stringValue: 'kill' } },
      { key: 'unfinished', value: { boolValue: true } },
    ],
    events: [{ timeUnixNano: '1767225600002000000', name: 'service started' }],
    status: { code: 2, message: 'lost' },
  });
});
