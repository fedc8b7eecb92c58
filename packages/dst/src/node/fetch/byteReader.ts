import type { DurationText } from '@spigo/kernel';
import type { Connection } from '../../network/connection.ts';
import { EnvError } from '../../world/errors.ts';

const none = new Uint8Array(0);

/** The bytes of a connection whose messages are parts of one stream, as programs send them. */
export class ByteReader {
  readonly #connection: Connection;
  readonly #timeout: DurationText;
  #held: Uint8Array = none;
  #ended = false;

  constructor(connection: Connection, timeout: DurationText) {
    this.#connection = connection;
    this.#timeout = timeout;
  }

  /** Bytes that have come and were not taken. */
  get held(): Uint8Array {
    return this.#held;
  }

  /** Waits for more; false: the other side has ended. Rejects `reset`, `timeout`, `protocol`. */
  async more(): Promise<boolean> {
    if (this.#ended) return false;
    const message = await this.#connection.read({ timeout: this.#timeout });
    if (message === null) {
      this.#ended = true;
      return false;
    }
    if (!ArrayBuffer.isView(message)) {
      const found = `a message of ${this.#connection.remote} is ${typeof message}`;
      throw new EnvError('protocol', `${found}; HTTP is bytes, a Uint8Array each`);
    }
    const bytes = new Uint8Array(message.buffer, message.byteOffset, message.byteLength);
    this.#held = this.#held.length === 0 ? bytes : Buffer.concat([this.#held, bytes]);
    return true;
  }

  /** Takes `n` of the bytes held. */
  take(n: number): Uint8Array {
    const taken = this.#held.subarray(0, n);
    this.#held = this.#held.subarray(n);
    return taken;
  }

  /** The text up to `end`, which is taken too. Rejects `closed`, and `protocol` beyond `most` bytes. */
  async text(end: string, most: number): Promise<string> {
    for (;;) {
      const at = Buffer.from(this.#held.buffer, this.#held.byteOffset, this.#held.length).indexOf(
        end,
      );
      if (at >= 0) {
        const text = Buffer.from(this.take(at + end.length)).toString('latin1');
        return text.slice(0, -end.length);
      }
      if (this.#held.length > most) throw this.broken(`more than ${most} bytes of headers`);
      if (!(await this.more())) throw this.cut();
    }
  }

  /** The other side says what is not HTTP. */
  broken(what: string): EnvError {
    return new EnvError('protocol', `${this.#connection.remote} answers with ${what}`);
  }

  /** The other side has ended too early. */
  cut(): EnvError {
    return new EnvError('closed', `${this.#connection.remote} ended before its answer was whole`);
  }
}
