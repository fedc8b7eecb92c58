import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { UsageError } from '@spigo/kernel';
import { traceTree } from '@spigo/telemetry';
import fc from 'fast-check';
import { drawTrace } from '../../src/traces/drawTrace.ts';
import { readTraces } from '../../src/traces/readTraces.ts';
import type { TraceSpan } from '../../src/traces/traceSpan.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'spigo-spans-'));
});
afterAll(() => rm(folder, { recursive: true }));

const texts = [
  '[{"traceId":"a1","id":"b1","name":"get","kind":"CLIENT","timestamp":1,"duration":5,"localEndpoint":{"serviceName":"web"},"tags":{"error":"x"}},{"traceId":"a1","id":"c1","parentId":"b1","kind":"SERVER","timestamp":2,"duration":3}]',
  '{"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"web"}}]},"scopeSpans":[{"spans":[{"traceId":"a1","spanId":"b1","name":"get","kind":2,"startTimeUnixNano":"1000","endTimeUnixNano":"9000","status":{"code":2}}]}]}]}',
  '{"data":[{"traceID":"a1","spans":[{"traceID":"a1","spanID":"b1","operationName":"get","references":[],"startTime":1,"duration":2,"processID":"p1","tags":[{"key":"error","value":true}]}],"processes":{"p1":{"serviceName":"web"}}}]}',
];

test('spans with pieces cut out, changed or doubled are drawn or refused', async () => {
  const put = fc.constantFrom(
    '"',
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    'null',
    '1',
    '"a1"',
    '-5',
    '1e400',
    '\\',
  );
  const change = fc.record({ at: fc.nat(300), gone: fc.nat(25), put });
  const file = join(folder, 'any.json');
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...texts),
      fc.array(change, { maxLength: 3 }),
      async (text, changes) => {
        const changed = changes.reduce(
          (all, each) => all.slice(0, each.at) + each.put + all.slice(each.at + each.gone),
          text,
        );
        await writeFile(file, changed);
        try {
          const spans: TraceSpan[] = [];
          for await (const span of readTraces(file)) spans.push(span);
          expect(typeof drawTrace('a1', traceTree(spans))).toBe('string');
        } catch (error) {
          expect(error).toBeInstanceOf(UsageError);
        }
      },
    ),
    { seed: 71, numRuns: 300 },
  );
});
