import { EnvError } from '../world/errors.ts';
import type { Life } from '../world/process.ts';
import type { Wait } from '../world/scope.ts';
import type { Connection, Listener } from './connection.ts';
import type { Socket } from './socket.ts';

/** A port of a machine that a life listens on. */
export class SimListener implements Listener {
  readonly life: Life;
  readonly port: number;
  readonly #ready: Socket[] = [];
  readonly #half: Set<Socket> = new Set();
  readonly #waiting: Wait<Connection | null>[] = [];
  #closed = false;

  constructor(life: Life, port: number) {
    this.life = life;
    this.port = port;
    life.listeners.add(this);
    life.process.machine.listeners.set(port, this);
  }

  async accept(): Promise<Connection> {
    const connection = await this.#next();
    if (connection !== null) return connection;
    throw new EnvError('closed', `the listener on port ${this.port} is closed`);
  }

  #next(): Promise<Connection | null> {
    return this.life.scope.wait<Connection | null>((wait) => {
      const ready = this.#ready.shift();
      if (ready !== undefined) wait.resolve(ready);
      else if (this.#closed) wait.resolve(null);
      else this.#waiting.push(wait);
    });
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Connection> {
    for (;;) {
      const connection = await this.#next();
      if (connection === null) return;
      yield connection;
    }
  }

  close(): void {
    if (this.#closed || !this.life.scope.alive) return;
    this.shut();
    for (const socket of this.#ready.splice(0)) socket.orphan('kill');
  }

  /** Takes no more. */
  shut(): void {
    this.#closed = true;
    const { machine } = this.life.process;
    if (machine.listeners.get(this.port) === this) machine.listeners.delete(this.port);
    this.life.listeners.delete(this);
    for (const socket of [...this.#half]) socket.orphan('kill');
    for (const wait of this.#waiting.splice(0)) wait.settle('Closed', null);
  }

  /** A handshake has begun. */
  begin(socket: Socket): void {
    this.#half.add(socket);
  }

  /** A handshake will never end. */
  drop(socket: Socket): void {
    this.#half.delete(socket);
  }

  /** A handshake is over: the connection goes to whoever accepts. */
  offer(socket: Socket): void {
    this.#half.delete(socket);
    const waiting = this.#waiting.shift();
    if (waiting === undefined) this.#ready.push(socket);
    else waiting.settle('Accept', socket);
  }
}
