import type { Socket } from 'node:net';
import { deserialize, serialize } from 'node:v8';

const headBytes = 4;
/** Bytes of one message at most: what a length of four bytes can say, halved. */
const mostBytes = 2_147_483_647;

/** A message with its length before it, as it stands on a socket: V8's format of structured clones. */
export function frameOf(message: unknown): Buffer {
  const body = serialize(structuredClone(message));
  if (body.length > mostBytes)
    throw new RangeError(`a message of ${body.length} bytes is too long`);
  const frame = Buffer.allocUnsafe(headBytes + body.length);
  frame.writeUInt32BE(body.length, 0);
  body.copy(frame, headBytes);
  return frame;
}

/** Hands each whole message that arrives on `socket` to `take`. */
export function readFrames(socket: Socket, take: (message: unknown) => void): void {
  let parts: Buffer[] = [];
  let held = 0;
  let wanted = headBytes;
  socket.on('data', (bytes: Buffer) => {
    parts.push(bytes);
    held += bytes.length;
    if (held < wanted) return;
    let rest = parts.length === 1 ? bytes : Buffer.concat(parts);
    wanted = headBytes;
    while (rest.length >= headBytes) {
      wanted = headBytes + rest.readUInt32BE(0);
      if (rest.length < wanted) break;
      take(deserialize(rest.subarray(headBytes, wanted)));
      rest = rest.subarray(wanted);
      wanted = headBytes;
    }
    parts = rest.length === 0 ? [] : [rest];
    held = rest.length;
  });
}
