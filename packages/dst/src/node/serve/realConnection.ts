import type { Socket } from 'node:net';
import { parseDuration } from '@spigo/kernel';
import type { Connection, ReadOptions } from '../../network/connection.ts';
import { EnvError } from '../../world/errors.ts';
import { frameOf, readFrames } from './frames.ts';
import type { RealLife } from './realLife.ts';

/** What a loop over a connection is given at its end. */
const ended = Symbol('ended');

interface Reader {
  readonly take: (message: unknown) => void;
  /** What it is given after the other's orderly end. */
  readonly end: unknown;
  readonly fail: (error: EnvError) => void;
}

/** A connection of `env` over a socket. */
export class RealConnection implements Connection {
  remote: string;
  readonly #life: RealLife;
  readonly #socket: Socket;
  readonly #arrived: unknown[] = [];
  readonly #readers: Reader[] = [];
  /** Why it is over for readers: null after an orderly end. */
  #over: { readonly error: EnvError | null } | null = null;
  #ended = false;
  #first: ((message: unknown) => void) | null;

  /** `first` is given the first message, which is no message of the user's. */
  constructor(
    life: RealLife,
    socket: Socket,
    remote: string,
    first: ((message: unknown) => void) | null = null,
  ) {
    this.#life = life;
    this.#socket = socket;
    this.remote = remote;
    this.#first = first;
    socket.setNoDelay(true);
    readFrames(socket, (message) => this.#take(message));
    socket.on('end', () => this.#finish(null));
    socket.on('error', () => undefined);
    const letGo = life.hold(() => resetSocket(socket));
    socket.on('close', () => {
      letGo();
      this.#finish(this.#lost());
    });
  }

  async write(message: unknown): Promise<void> {
    // Copied at once: what the caller changes afterwards stays here.
    const frame = frameOf(message);
    await this.#life.during(async () => {
      if (this.#ended) throw new EnvError('closed', `write to ${this.remote}: it was ended`);
      if (this.#over?.error != null) throw this.#over.error;
      await new Promise<void>((resolve, reject) => {
        this.#socket.write(frame, (error) => (error ? reject(this.#lost()) : resolve()));
      });
    });
  }

  async read(options: ReadOptions = {}): Promise<unknown> {
    return await this.#read(options, null);
  }

  /** The next message, or `end` after the other's orderly end. */
  async #read({ timeout }: ReadOptions, end: unknown): Promise<unknown> {
    const ms = timeout === undefined ? null : parseDuration(timeout, 'read: timeout') / 1_000;
    return await this.#life.during(async () => await this.#next(ms, end));
  }

  end(): void {
    this.#ended = true;
    this.#socket.end();
  }

  reset(): void {
    this.#ended = true;
    this.#finish(this.#lost());
    resetSocket(this.#socket);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<unknown> {
    for (;;) {
      // A message may be null, too, and is no end.
      const message = await this.#read({}, ended);
      if (message === ended) return;
      yield message;
    }
  }

  #next(ms: number | null, end: unknown): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.#arrived.length > 0) resolve(this.#arrived.shift());
      else if (this.#over === null) this.#wait(ms, end, resolve, reject);
      else if (this.#over.error === null) resolve(end);
      else reject(this.#over.error);
    });
  }

  #wait(
    ms: number | null,
    end: unknown,
    resolve: (message: unknown) => void,
    reject: (error: EnvError) => void,
  ): void {
    let stop = (): void => undefined;
    const reader: Reader = {
      end,
      take: (message) => {
        stop();
        resolve(message);
      },
      fail: (error) => {
        stop();
        reject(error);
      },
    };
    this.#readers.push(reader);
    if (ms === null) return;
    stop = this.#life.later(ms, () => {
      this.#readers.splice(this.#readers.indexOf(reader), 1);
      reject(new EnvError('timeout', `nothing to read from ${this.remote} in ${ms} ms`));
    });
  }

  #take(message: unknown): void {
    const first = this.#first;
    if (first !== null) {
      this.#first = null;
      first(message);
      return;
    }
    const reader = this.#readers.shift();
    if (reader === undefined) this.#arrived.push(message);
    else reader.take(message);
  }

  #finish(error: EnvError | null): void {
    // After an orderly end readers have had their null, whatever becomes of the socket.
    if (this.#over !== null) return;
    this.#over = { error };
    for (const reader of this.#readers.splice(0)) {
      if (error === null) reader.take(reader.end);
      else reader.fail(error);
    }
  }

  #lost(): EnvError {
    return new EnvError('reset', `the connection with ${this.remote}`);
  }
}

/** Ends a socket at once; of one whose own direction was ended already the system can send no reset. */
export function resetSocket(socket: Socket): void {
  if (socket.writableEnded) socket.destroy();
  else socket.resetAndDestroy();
}
