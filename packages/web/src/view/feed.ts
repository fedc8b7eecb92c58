import type { EngineMessage, Order } from '../model/messages/protocol.ts';
import type { Pulse } from './pulse.ts';

/** Where what is shown comes from. */
export interface Feed {
  /** Whether orders can be given at all. */
  readonly isLive: boolean;
  send(order: Order): void;
  close(): void;
}

/** How the line to the engine is. */
export type LineState = 'connecting' | 'open' | 'lost' | 'embedded';

/** Who hears what a feed brings. */
export interface FeedEars {
  readonly pulse: Pulse;
  message(message: EngineMessage): void;
  lineState(state: LineState): void;
}

const firstWaitMs = 250;
const longestWaitMs = 5_000;

/** A feed from the server that this page came from. It comes back by itself when the line was cut. */
export function socketFeed(ears: FeedEars): Feed {
  let socket: WebSocket | null = null;
  let waitMs = firstWaitMs;
  let isClosed = false;
  const open = (): void => {
    ears.lineState('connecting');
    const next = new WebSocket(`ws://${location.host}/socket`);
    socket = next;
    next.onopen = () => {
      waitMs = firstWaitMs;
      ears.lineState('open');
    };
    const seen = (count: number): void => {
      if (next.readyState === WebSocket.OPEN) next.send(JSON.stringify({ kind: 'seen', count }));
    };
    next.onmessage = ({ data }) => {
      if (typeof data !== 'string') return;
      const message = JSON.parse(data) as EngineMessage;
      ears.message(message);
      ears.pulse.came(message, seen);
    };
    next.onclose = () => {
      if (isClosed) return;
      ears.lineState('lost');
      setTimeout(open, waitMs);
      waitMs = Math.min(longestWaitMs, waitMs * 2);
    };
  };
  open();
  return {
    isLive: true,
    send: (order) => {
      if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(order));
    },
    close: () => {
      isClosed = true;
      socket?.close();
    },
  };
}

/** A feed of what stands in the page itself: a run that is over. */
export function embeddedFeed(ears: FeedEars, messages: readonly EngineMessage[]): Feed {
  ears.lineState('embedded');
  for (const message of messages) ears.message(message);
  return { isLive: false, send: () => undefined, close: () => undefined };
}
