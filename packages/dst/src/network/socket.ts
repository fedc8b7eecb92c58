import { parseDuration } from '@spigo/kernel';
import { copyMessage } from '../world/copy.ts';
import { EnvError, type EnvErrorCode } from '../world/errors.ts';
import type { Machine } from '../world/machine.ts';
import type { Life, LifeEnd } from '../world/process.ts';
import type { Wait } from '../world/scope.ts';
import type { Connection, ReadOptions } from './connection.ts';
import { Inbox } from './inbox.ts';
import { type Segment, Sender } from './sender.ts';
import type { SimListener } from './simListener.ts';

const done: Promise<void> = Promise.resolve();
/** What a loop over a connection is given at its end. */
const ended = Symbol('ended');

/** A promise that rejects, and of which nobody has to know. */
function rejected(error: Error): Promise<void> {
  const promise = Promise.reject(error);
  promise.catch(() => undefined);
  return promise;
}

/**
 * Where a connection stands: SYN sent; SYN received, half open until the third packet of the handshake
 * has come; open; and gone, with the reason if it was not orderly.
 */
export type SocketState = 'synSent' | 'synReceived' | 'open' | 'gone';

/**
 * One end of a simulated TCP connection. A packet carries one message, and sequence numbers count
 * packets. What comes out of order waits in the reorder buffer of the inbox; what comes twice is dropped.
 * Acknowledgements travel with no packet of their own: whether one is lost is drawn when the packet that it
 * is for arrives, and then that packet is sent again, as its sender would.
 */
export class Socket implements Connection {
  readonly life: Life;
  readonly machine: Machine;
  readonly remoteMachine: Machine;
  readonly remote: string;
  readonly retransmit: boolean;
  state: SocketState;
  peer: Socket | null = null;
  /** The end that the listener of the other side has made for this one's SYN. */
  serverSide: Socket | null = null;
  readonly inbox: Inbox = new Inbox();
  readonly sender: Sender;
  /** Resolves the connect of this end. */
  connecting: Wait<Connection> | null = null;
  /** The listener that waits for the end of the handshake. */
  listener: SimListener | null = null;
  #failure: EnvErrorCode | null = null;
  #ended = false;
  /** The process is gone in an orderly way; its system finishes what was written. */
  #orphaned = false;

  constructor(life: Life, other: Machine, port: number, state: SocketState, retransmit: boolean) {
    this.life = life;
    this.machine = life.process.machine;
    this.remoteMachine = other;
    this.remote = `${other.name}:${port}`;
    this.state = state;
    this.retransmit = retransmit;
    this.sender = new Sender(this);
    life.sockets.add(this);
    this.machine.sockets.add(this);
  }

  get aborted(): boolean {
    return this.#failure !== null;
  }

  write(message: unknown): Promise<void> {
    if (!this.life.scope.alive) return done;
    if (this.#failure !== null) return rejected(this.#error(this.#failure));
    if (this.#ended) return rejected(this.#error('closed'));
    const { host } = this.machine.world;
    this.sender.send(
      'Data',
      copyMessage(message, (value) => host.clone(value)),
    );
    return done;
  }

  read(options: ReadOptions = {}): Promise<unknown> {
    return this.#read(options, null);
  }

  /** The next message, or `end` after the other's orderly end. */
  #read({ timeout }: ReadOptions, end: unknown): Promise<unknown> {
    const us = timeout === undefined ? null : parseDuration(timeout, 'read: timeout');
    return this.life.scope.wait<unknown>((wait) => {
      if (this.inbox.take(wait, end)) return;
      if (this.#failure !== null) {
        wait.fail('Reset', this.#error(this.#failure));
        return;
      }
      this.inbox.queue(wait, end);
      if (us !== null) this.#expire(wait, us);
    });
  }

  #expire(wait: Wait<unknown>, us: number): void {
    const { scope } = this.life;
    const timer = scope.later(
      us,
      'ReadTimeout',
      () => {
        if (this.inbox.forget(wait)) wait.reject(this.#error('timeout', 'nothing came in time'));
      },
      true,
    );
    this.inbox.whenServed(wait, () => scope.cancel(timer));
  }

  end(): void {
    if (this.#ended || this.aborted || !this.life.scope.alive) return;
    this.#finish();
  }

  reset(): void {
    if (this.aborted || !this.life.scope.alive) return;
    this.sendReset();
    this.abort('reset');
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<unknown> {
    for (;;) {
      // A message may be null, too, and is no end.
      const message = await this.#read({}, ended);
      if (message === ended) return;
      yield message;
    }
  }

  /** A segment of the other end has arrived here; true if it was taken and is acknowledged. */
  receive(segment: Segment): void {
    // New data for a process that is gone is refused; a copy of what it had is acknowledged once more.
    const unwanted = this.#orphaned && segment.kind === 'Data' && !this.inbox.had(segment);
    if (this.aborted || unwanted) {
      this.sendReset();
      this.abort('reset');
      return;
    }
    if (this.state === 'synReceived' && this.retransmit) this.opened();
    this.inbox.accept(segment, this.state === 'open');
    this.#settle();
  }

  /** The handshake is over on this side. */
  opened(): void {
    if (this.state === 'open' || this.aborted) return;
    this.state = 'open';
    this.listener?.offer(this);
    this.listener = null;
    this.inbox.drain();
  }

  /** Tells the other end, if the network lets it through. */
  sendReset(): void {
    const { peer } = this;
    if (peer === null || !this.machine.powered) return;
    this.machine.world.network.send(this.machine, peer.machine, 'Rst', () => {
      if (peer.machine.powered) peer.abort('reset');
    });
  }

  /** It is no more: whoever waits for it is told why. */
  abort(why: EnvErrorCode): void {
    if (this.aborted) return;
    this.#failure = why;
    this.state = 'gone';
    this.listener?.drop(this);
    this.connecting?.fail('ConnectFailed', this.#error(why));
    this.connecting = null;
    this.inbox.fail(() => this.#error(why));
    this.#remove();
  }

  /** The machine has lost its power: nothing is sent, nobody is told. */
  vanish(): void {
    this.#failure ??= 'reset';
    this.state = 'gone';
    this.#remove();
  }

  /** The process is gone; its system ends the connection as the end of the process asks for. */
  orphan(how: LifeEnd): void {
    if (how === 'power') return;
    if (how === 'exit' && this.state === 'open') {
      this.#orphaned = true;
      if (!this.#ended) this.#finish();
      return;
    }
    this.sendReset();
    this.abort('reset');
  }

  #finish(): void {
    this.#ended = true;
    this.sender.send('Fin', null);
    this.#settle();
  }

  /** Both directions have ended: nothing more will come. */
  #settle(): void {
    if (this.#ended && this.inbox.ended) this.#remove();
  }

  #remove(): void {
    this.life.sockets.delete(this);
    this.machine.sockets.delete(this);
  }

  #error(code: EnvErrorCode, why?: string): EnvError {
    const reasons: Partial<Record<EnvErrorCode, string>> = {
      reset: 'the connection was reset',
      closed: 'this end has ended the connection',
      timeout: 'nothing was acknowledged for too long',
      refused: 'nobody listens there',
    };
    return new EnvError(code, `${why ?? reasons[code] ?? code} (${this.remote})`);
  }
}
