import { expect, test } from '@jest/globals';
import type { EngineInput, EngineOutput } from '../src/model/messages/engineLink.ts';
import { GatedPort } from '../src/view/standalone/gatedPort.ts';

test('an engine in a worker sends a page no more frames than it shows, and all news', () => {
  const sent: EngineOutput[] = [];
  const told: EngineInput[] = [];
  const port = new GatedPort(
    (output) => sent.push(output),
    (input) => told.push(input),
  );
  for (let frame = 0; frame < 50; frame++) {
    port.post({ kind: 'latest', of: 'frame', text: `${frame}` });
    port.post({ kind: 'news', text: 'n' });
  }
  const frames = (): string[] =>
    sent.flatMap((each) => (each.kind === 'latest' ? [each.text] : []));
  expect(frames()).toEqual(['0', '1']);
  expect(sent).toHaveLength(52);
  port.hear({ kind: 'order', order: { kind: 'seen', count: 1 } });
  expect(frames()).toEqual(['0', '1', '49']);
  port.hear({ kind: 'order', order: { kind: 'pause' } });
  expect(told).toEqual([{ kind: 'order', order: { kind: 'pause' } }]);
});
