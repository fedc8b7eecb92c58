import { once } from 'node:events';
import { afterEach, expect, test } from '@jest/globals';
import { WebSocket, WebSocketServer } from 'ws';
import { beat } from '../src/server/heartbeat.ts';

let server: WebSocketServer;
afterEach(() => server.close());

test('who does not answer is gone by the next beat, who answers stays', async () => {
  server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const timer = beat(server, 50);
  const answering = new WebSocket(`ws://127.0.0.1:${port}`);
  const vanished = new WebSocket(`ws://127.0.0.1:${port}`, { autoPong: false });
  let answered = 0;
  answering.on('ping', () => answered++);
  await once(vanished, 'close');
  while (answered < 4) await once(answering, 'ping');
  expect(answering.readyState).toBe(WebSocket.OPEN);
  expect(server.clients.size).toBe(1);
  clearInterval(timer);
  answering.terminate();
});
