import type { Socket } from './socket.ts';

/** One packet with a message, or the end of a direction. */
export interface Segment {
  readonly kind: 'Data' | 'Fin';
  readonly number: number;
  readonly message: unknown;
}

/** The first wait before a packet is sent again; each further one is twice as long. Microseconds. */
export const firstRetry = 200_000;
/** So long a connection lives without an acknowledgement. */
export const longestSilence = 60_000_000;

/** How long to wait after try number `tries`, counted from 0. */
export const retryAfter = (tries: number): number => firstRetry * 2 ** tries;

interface Flight {
  readonly segment: Segment;
  readonly since: number;
  acknowledged: boolean;
  /** The latest try; a lost copy of an earlier one asks for nothing. */
  tries: number;
}

/** The sending half of one end: numbers what it sends, and sends again what was lost. */
export class Sender {
  readonly #socket: Socket;
  #next = 1;
  /** Written before the handshake was over. */
  #early: Segment[] = [];

  constructor(socket: Socket) {
    this.#socket = socket;
  }

  send(kind: Segment['kind'], message: unknown): void {
    const segment = { kind, number: this.#next++, message };
    if (this.#socket.peer === null) this.#early.push(segment);
    else this.#launch(segment);
  }

  /** The other end is known. */
  flush(): void {
    for (const segment of this.#early.splice(0)) this.#launch(segment);
  }

  #launch(segment: Segment): void {
    const since = this.#socket.machine.world.now;
    this.#attempt({ segment, since, acknowledged: false, tries: 0 });
  }

  #attempt(flight: Flight): void {
    const { machine, peer, remoteMachine } = this.#socket;
    if (peer === null) return;
    const number = flight.tries;
    const sentAt = machine.world.now;
    const { kind } = flight.segment;
    const sent = machine.world.network.send(machine, remoteMachine, kind, () => {
      if (!this.#arrived(flight, peer)) this.#again(flight, number, sentAt);
    });
    if (!sent) this.#again(flight, number, sentAt);
  }

  /** True if it was acknowledged. */
  #arrived(flight: Flight, peer: Socket): boolean {
    if (!peer.machine.powered) return false;
    peer.receive(flight.segment);
    const back = peer.machine.world.network.link(peer.machine, this.#socket.machine);
    if (back === null || back.loses()) return false;
    flight.acknowledged = true;
    return true;
  }

  #again(flight: Flight, number: number, sentAt: number): void {
    const socket = this.#socket;
    const { world } = socket.machine;
    if (!socket.retransmit || number !== flight.tries) return;
    flight.tries++;
    const epoch = socket.machine.powerEpoch;
    const next = Math.min(sentAt + retryAfter(number), flight.since + longestSilence);
    const due = Math.max(world.now, next);
    world.wire(due - world.now, 'Retry', () => {
      if (socket.aborted || flight.acknowledged || socket.machine.powerEpoch !== epoch) return;
      if (world.now - flight.since >= longestSilence) socket.abort('timeout');
      else this.#attempt(flight);
    });
  }
}
