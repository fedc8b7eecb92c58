import { createServer, type Server, type Socket, connect as tcpConnect } from 'node:net';
import { parseDuration, UsageError } from '@spigo/kernel';
import type { Connection, ConnectOptions, Listener } from '../../network/connection.ts';
import { hint, zoneOf } from '../../scenario/checks.ts';
import type { Setup } from '../../scenario/setup.ts';
import { EnvError } from '../../world/errors.ts';
import { spelledHost } from '../../world/fetch.ts';
import type { AddressBook } from './addressBook.ts';
import { frameOf } from './frames.ts';
import { RealConnection } from './realConnection.ts';
import type { RealLife } from './realLife.ts';

const loopback = '127.0.0.1';
const usualTimeout = 5_000_000;

/** What a caller says first: whom it means, since ports of loopback are given again, and who it is. */
interface Hello {
  readonly to: string;
  readonly from: string;
}

const isHello = (value: unknown): value is Hello =>
  typeof value === 'object' && value !== null && 'to' in value && 'from' in value;

/** The network of a scenario on loopback: the same addresses and routes, real sockets. */
export class RealNetwork {
  readonly #setup: Setup;
  readonly #book: AddressBook;
  readonly #say: (line: string) => void;
  readonly #listening: Set<string> = new Set();

  constructor(setup: Setup, book: AddressBook, say: (line: string) => void) {
    this.#setup = setup;
    this.#book = book;
    this.#say = say;
  }

  /** Opens a connection. Rejects `refused`, `noRoute`, `timeout`. */
  async connect(life: RealLife, address: string, options: ConnectOptions): Promise<Connection> {
    const { timeout } = options;
    const us = timeout === undefined ? usualTimeout : parseDuration(timeout, 'connect: timeout');
    const { host, port } = this.#readAddress(life, address);
    const real = this.#book.find(host, port);
    const refused = new EnvError('refused', `${host}:${port}`);
    if (real === null) throw refused;
    return await new Promise<Connection>((resolve, reject) => {
      const socket = tcpConnect({ port: real, host: loopback, allowHalfOpen: true });
      const stop = life.later(us / 1_000, () => {
        socket.destroy();
        reject(new EnvError('timeout', `connect to ${address}`));
      });
      const connection = new RealConnection(life, socket, `${host}:${port}`, () => {
        stop();
        resolve(connection);
      });
      socket.on('close', () => {
        stop();
        reject(refused);
      });
      socket.write(frameOf({ to: `${host}:${port}`, from: life.machine } satisfies Hello));
    });
  }

  /** The machine that `host` means, as it is spelled. */
  spelled(host: string): string {
    return spelledHost(
      host,
      this.#setup.machines.map(({ name }) => name),
    );
  }

  /** Listens on a port of the machine of `life`. Rejects `addressInUse`. */
  async listen(life: RealLife, port: number): Promise<Listener> {
    if (!(Number.isInteger(port) && port >= 1 && port <= 65_535)) {
      throw new RangeError(`env.listen: found "${port}"; allowed is 1 to 65535`);
    }
    const address = `${life.machine}:${port}`;
    if (this.#listening.has(address)) {
      throw new EnvError('addressInUse', `port ${port} of ${life.machine}`);
    }
    this.#listening.add(address);
    const server = createServer({ allowHalfOpen: true });
    const real = await bound(server, this.#book.find(life.machine, port) ?? 0);
    this.#book.keep(life.machine, port, real);
    this.#say(`${address} is ${loopback}:${real}`);
    return new RealListener(life, port, server, () => this.#listening.delete(address));
  }

  #readAddress(life: RealLife, address: string): { host: string; port: number } {
    const [, named = '', digits] = /^(.+):(\d+)$/.exec(address) ?? [];
    const port = Number(digits);
    if (named === '' || port < 1 || port > 65_535) {
      throw new UsageError(
        `${life.name}: env.connect: found "${address}"; allowed is HOST:PORT, as in "db.internal:443"`,
      );
    }
    const host = named === 'localhost' ? life.machine : named;
    if (!this.#routed(life.machine, host)) {
      throw new EnvError('noRoute', `from ${life.machine} to ${address}`);
    }
    const names = this.#setup.machines.map(({ name }) => name);
    if (names.includes(host)) return { host, port };
    throw new UsageError(
      `${life.name}: env.connect: there is no machine "${host}"; the machines are ${names.join(', ')}.${hint(host, names)}`,
    );
  }

  #routed(from: string, to: string): boolean {
    const [own, other] = [zoneOf(from), zoneOf(to)];
    return own === other || this.#setup.links.has(`${own}>${other}`);
  }
}

/** Binds to `wanted` if it is free, else to any port; the port. */
async function bound(server: Server, wanted: number): Promise<number> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(wanted, loopback, () => {
        server.off('error', reject);
        resolve();
      });
    });
  } catch (error) {
    if (wanted === 0) throw error;
    return await bound(server, 0);
  }
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : wanted;
}

/** A listener of `env` over a server. */
class RealListener implements Listener {
  readonly port: number;
  readonly #life: RealLife;
  readonly #server: Server;
  readonly #closed: () => void;
  readonly #arrived: Connection[] = [];
  readonly #takers: { take(connection: Connection): void; fail(error: EnvError): void }[] = [];
  #open = true;

  constructor(life: RealLife, port: number, server: Server, closed: () => void) {
    this.#life = life;
    this.port = port;
    this.#server = server;
    this.#closed = closed;
    server.on('connection', (socket) => this.#greet(socket));
    life.hold(() => this.close());
  }

  async accept(): Promise<Connection> {
    return await this.#life.during(
      async () =>
        await new Promise<Connection>((take, fail) => {
          const first = this.#arrived.shift();
          if (first !== undefined) take(first);
          else if (this.#open) this.#takers.push({ take, fail });
          else fail(this.#isClosed());
        }),
    );
  }

  close(): void {
    if (!this.#open) return;
    this.#open = false;
    this.#server.close();
    this.#closed();
    for (const taker of this.#takers.splice(0)) taker.fail(this.#isClosed());
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Connection> {
    while (this.#open || this.#arrived.length > 0) {
      try {
        yield await this.accept();
      } catch (error) {
        if (error instanceof EnvError && error.code === 'closed') return;
        throw error;
      }
    }
  }

  #isClosed(): EnvError {
    return new EnvError('closed', `port ${this.port} of ${this.#life.machine} is closed`);
  }

  #greet(socket: Socket): void {
    const own = `${this.#life.machine}:${this.port}`;
    const remote = `${socket.remotePort ?? 0}`;
    const connection = new RealConnection(this.#life, socket, remote, (hello) => {
      if (!this.#open || !isHello(hello) || hello.to !== own) {
        socket.resetAndDestroy();
        return;
      }
      connection.remote = `${hello.from}:${remote}`;
      socket.write(frameOf({ to: hello.from, from: own } satisfies Hello));
      const taker = this.#takers.shift();
      if (taker === undefined) this.#arrived.push(connection);
      else taker.take(connection);
    });
  }
}
