import { connect as connectTcp } from 'node:net';
import { expect, test } from '@jest/globals';
import { randomStream } from '@spigo/kernel';
import { next, until, viewServer } from './support/viewServer.ts';

const view = viewServer();
const { serve, opened, own } = view;

const random = randomStream(11, 'fuzz', 'bytes');
const below = (most: number): number => random.below(most);

const bytes = (length: number): Buffer => Buffer.from(Array.from({ length }, () => below(256)));

/** Still there, for who behaves. */
async function expectAlive(): Promise<void> {
  const good = await opened(own());
  const heard = next(good, 'message');
  view.speak({ kind: 'news', text: 'hello' });
  expect(String(await heard)).toBe('hello');
  good.terminate();
}

/** A connection that sends `data` and, sooner or later, is over. */
function spill(data: Buffer | string, isCut: boolean): Promise<void> {
  const socket = connectTcp(Number(new URL(view.url()).port), '127.0.0.1');
  return new Promise((resolve) => {
    socket.on('error', () => undefined);
    socket.on('close', () => resolve());
    socket.resume();
    socket.write(data, () => (isCut ? socket.resetAndDestroy() : socket.end()));
  });
}

const upgrade = (origin: string): string =>
  [
    'GET /socket HTTP/1.1',
    `host: ${new URL(view.url()).host}`,
    `origin: ${origin}`,
    'connection: upgrade',
    'upgrade: websocket',
    'sec-websocket-version: 13',
    'sec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==',
    '',
    '',
  ].join('\r\n');

test('bytes that mean nothing, before and after a handshake, harm nobody', async () => {
  await serve();
  for (let round = 0; round < 50; round++) {
    await spill(bytes(1 + below(2_000)), false);
    const garbage = bytes(1 + below(200)).toString('latin1');
    await spill(Buffer.from(upgrade(own().origin) + garbage, 'latin1'), round % 2 === 0);
    await spill(upgrade('http://evil.example'), true);
  }
  await expectAlive();
});

test('messages of all lengths that are no orders close their socket, and are said once', async () => {
  await serve();
  for (let round = 0; round < 20; round++) {
    const socket = await opened(own());
    socket.on('error', () => undefined);
    const over = next(socket, 'close');
    for (let i = 0; i < 25; i++) {
      const kinds = [
        bytes(below(300)),
        bytes(below(300)).toString('latin1'),
        JSON.stringify({ kind: bytes(8).toString('hex') }),
        JSON.stringify({ kind: 'speed', speed: below(1_000) - 2_000 }),
        `${'['.repeat(below(9_000))}`,
      ];
      socket.send(kinds[below(kinds.length)] ?? '');
    }
    await over;
  }
  await expectAlive();
  expect(view.logged.length).toBeGreaterThan(0);
  expect(view.logged.length).toBeLessThanOrEqual(8);
});

test('a thousand orders at once are not all carried out', async () => {
  await serve();
  const socket = await opened(own());
  let refused = 0;
  socket.on('message', (data) => {
    if (String(data).includes('too many orders')) refused += 1;
  });
  for (let i = 0; i < 1_000; i++) socket.send('{"kind":"pause"}');
  for (let i = 0; i < 1_000; i++) socket.send('{"kind":"seen","count":1}');
  await until(() => refused > 800);
  expect(view.told.filter(({ kind }) => kind === 'order').length).toBeLessThan(200);
  await expectAlive();
  socket.terminate();
});

test('sockets come and go a hundred at a time, and all are forgotten', async () => {
  await serve();
  for (let round = 0; round < 3; round++) {
    const sockets = await Promise.all(Array.from({ length: 100 }, () => opened(own())));
    view.speak({ kind: 'latest', of: 'frame', text: 'f'.repeat(5_000) });
    for (const socket of sockets) socket.terminate();
  }
  await until(() => {
    const last = view.told.findLast(({ kind }) => kind === 'viewers');
    return last?.kind === 'viewers' && last.count === 0;
  });
  await expectAlive();
});

test('more viewers than there is room for are turned away, and let in when others have gone', async () => {
  await serve();
  const all = await Promise.all(Array.from({ length: 260 }, () => view.connect(own())));
  const inside = all.filter((each) => typeof each !== 'number');
  expect(inside).toHaveLength(250);
  expect(all.filter((each) => each === 503)).toHaveLength(10);
  for (const socket of inside) socket.terminate();
  await until(() => view.told.some((each) => each.kind === 'viewers' && each.count === 0));
  await expectAlive();
});
