import { createRequire } from 'node:module';
import { beforeAll, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { architectureNamed, type Flown, fly } from './runFlows.ts';
import { zipkinSchema } from './zipkinSchema.ts';

let flown: Flown;
beforeAll(async () => {
  flown = fly(await architectureNamed('netflixoss'), { duration: '1s', chat: '1ms' });
});

test('Zipkin JSON is what the API description of Zipkin accepts', () => {
  const validate = new Ajv({ allErrors: true }).compile(zipkinSchema);
  const spans: unknown = JSON.parse(flown.zipkin);
  validate(spans);
  expect(validate.errors).toBeNull();
  expect(validate([{ traceId: 'xyz', id: '1' }])).toBe(false);
});

/** What protobufjs makes of a message of a .proto file. */
interface MessageType {
  fromObject(value: object): object;
  verify(message: object): string | null;
  encode(message: object): { finish(): Uint8Array };
  decode(bytes: Uint8Array): object;
  toObject(message: object, options: object): object;
}

/** Made by OpenTelemetry from its published proto files; its type declarations do not say what is in it. */
const root: {
  opentelemetry: {
    proto: { collector: { trace: { v1: { ExportTraceServiceRequest: MessageType } } } };
  };
} = createRequire(import.meta.url)('@opentelemetry/otlp-transformer/build/src/generated/root');

const { ExportTraceServiceRequest } = root.opentelemetry.proto.collector.trace.v1;

const bytesOf = (hex: string): string => Buffer.from(hex, 'hex').toString('base64');

/** JSON of protobuf has bytes in base64; OTLP makes an exception for ids, which are hexadecimal. */
function withBase64(text: string): object {
  return JSON.parse(text, (key, value: unknown) =>
    ['traceId', 'spanId', 'parentSpanId'].includes(key) && typeof value === 'string'
      ? bytesOf(value)
      : value,
  );
}

test('OTLP JSON is what the published proto files of OpenTelemetry hold, and nothing else', () => {
  const given = withBase64(flown.otlp);
  const message = ExportTraceServiceRequest.fromObject(given);
  expect(ExportTraceServiceRequest.verify(message)).toBeNull();
  const bytes = ExportTraceServiceRequest.encode(message).finish();
  const back = ExportTraceServiceRequest.toObject(ExportTraceServiceRequest.decode(bytes), {
    longs: String,
    bytes: String,
  });
  // A field that the proto files do not know would be missing now.
  expect(withoutEmpty(back)).toEqual(withoutEmpty(given));
});

/** Empty lists are not there in what was decoded. */
function withoutEmpty(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (_, part: unknown) =>
    Array.isArray(part) && part.length === 0 ? undefined : part,
  );
}

test('both formats have every span once', () => {
  const zipkin: { id: string; traceId: string }[] = JSON.parse(flown.zipkin);
  const ids = zipkin.map(({ id, traceId }) => `${traceId} ${id}`);
  const found = flown.otlp.matchAll(/"traceId":"(\w+)","spanId":"(\w+)"/g);
  const others = [...found].map(([, trace, span]) => `${trace} ${span}`);
  expect([ids.length, others.length]).toEqual([flown.spans.length, flown.spans.length]);
  expect(new Set(others)).toEqual(new Set(ids));
  expect(new Set(ids).size).toBe(ids.length);
});
