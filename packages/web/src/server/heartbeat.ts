import type { WebSocket, WebSocketServer } from 'ws';

/** The usual time between two beats, in milliseconds. */
export const usualBeatMs = 30_000;

/**
 * Asks every socket again and again whether somebody is still there, and closes those that have not
 * answered until the next time: the other end of a connection may vanish without a word, and what is
 * kept for it would be kept for ever. Browsers answer by themselves (RFC 6455, 5.5.2).
 */
export function beat(sockets: WebSocketServer, everyMs: number): NodeJS.Timeout {
  const silent = new WeakSet<WebSocket>();
  sockets.on('connection', (socket: WebSocket) => {
    socket.on('pong', () => silent.delete(socket));
  });
  return setInterval(() => {
    for (const socket of sockets.clients) {
      if (silent.has(socket)) socket.terminate();
      silent.add(socket);
      socket.ping();
    }
  }, everyMs).unref();
}
