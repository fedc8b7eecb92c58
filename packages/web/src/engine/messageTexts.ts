import type { Frame } from '../model/messages/frame.ts';
import type { EngineMessage } from '../model/messages/protocol.ts';

/**
 * Messages as text. Each frame of the history is written once, whoever comes later: many pages that come
 * at once must not hold up the run.
 */
export class MessageTexts {
  private readonly frames: WeakMap<Frame, string> = new WeakMap();

  of(message: EngineMessage): string {
    if (message.kind === 'history') {
      const frames = message.frames.map((frame) => this.frame(frame));
      return `{"kind":"history","frames":[${frames.join(',')}]}`;
    }
    return message.kind === 'frame' && message.mark ? this.frame(message) : JSON.stringify(message);
  }

  private frame(frame: Frame): string {
    let text = this.frames.get(frame);
    if (text === undefined) {
      text = JSON.stringify(frame);
      this.frames.set(frame, text);
    }
    return text;
  }
}
