import { expect, test } from '@jest/globals';
import type { Host } from '@spigo/kernel';
import { MessageTexts } from '../src/engine/messageTexts.ts';
import { Welcome } from '../src/engine/welcome.ts';
import { type Frame, nothingCounted } from '../src/model/messages/frame.ts';
import type { EngineMessage } from '../src/model/messages/protocol.ts';

const frameAt = (at: number, mark: boolean): Frame => ({
  ...nothingCounted,
  kind: 'frame',
  at,
  state: 'running',
  mark,
  speed: 1,
  lag: 0.25,
  executed: at,
  latency: ['"</script>'],
  down: [],
  story: 0,
});

test('texts of messages are what JSON makes of them, however often they are asked for', () => {
  const frames = [1, 2, 3].map((at) => frameAt(at, true));
  const messages: EngineMessage[] = [
    frameAt(9, false),
    ...frames,
    { kind: 'history', frames },
    { kind: 'history', frames: [] },
    { kind: 'left' },
  ];
  const texts = new MessageTexts();
  for (let round = 0; round < 2; round++) {
    for (const message of messages) expect(texts.of(message)).toBe(JSON.stringify(message));
  }
});

test('who comes at once with others is told the same, unless something has happened', () => {
  let [now, asked] = [0, 0];
  const host: Pick<Host, 'nowMs'> = { nowMs: () => now };
  const welcome = new Welcome(new MessageTexts(), host);
  const engine = {
    welcome: (): EngineMessage[] => {
      asked += 1;
      return [{ kind: 'refused', text: `${asked}` }];
    },
  };
  const told = (): readonly string[] => welcome.textsOf(engine);
  for (now = 0; now <= 90; now += 10) expect(told()).toEqual(['{"kind":"refused","text":"1"}']);
  welcome.forget();
  expect(told()).toEqual(['{"kind":"refused","text":"2"}']);
  now += 200;
  expect(told()).toEqual(['{"kind":"refused","text":"3"}']);
});
