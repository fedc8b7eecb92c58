import type { EngineMessage } from './messages/protocol.ts';

/**
 * Whether a message is complete in itself, so that a later one of its kind takes its place: who is slow
 * may miss it. Frames at regular instants are history, and are not.
 */
export function isLatest(message: EngineMessage): boolean {
  switch (message.kind) {
    case 'frame':
      return !message.mark;
    case 'states':
    case 'instances':
      return true;
    default:
      return false;
  }
}
