import { setTimeout as sleep } from 'node:timers/promises';
import PQueue from 'p-queue';
import type { Courier, DeliveryReport } from './courier.ts';

/** How a sender behaves; the usual values are in `usual`. */
export interface SenderOptions {
  /** Requests at the same time. */
  readonly concurrency: number;
  /** Tries of one body, while the collector is not known to be down. */
  readonly tries: number;
  /** Before the second try; twice as long before each further one. */
  readonly backOffMs: number;
  /** So long an answer may take. */
  readonly timeoutMs: number;
}

const usual: SenderOptions = { concurrency: 2, tries: 4, backOffMs: 100, timeoutMs: 5_000 };

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection reset',
  ENOTFOUND: 'unknown host',
  EAI_AGAIN: 'unknown host',
  EHOSTUNREACH: 'host unreachable',
  ENETUNREACH: 'network unreachable',
  UND_ERR_SOCKET: 'connection closed',
};

/** A try that failed: why, and whether another one may help. */
interface Miss {
  readonly reason: string;
  readonly again: boolean;
}

/** A field of an error of the client of HTTP; by shape, because its classes may be of another realm. */
function fieldOf(error: unknown, name: 'name' | 'cause' | 'code'): unknown {
  return typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined;
}

function missOf(error: unknown): Miss {
  if (fieldOf(error, 'name') === 'TimeoutError') {
    return { reason: 'no answer in time', again: true };
  }
  const code = fieldOf(fieldOf(error, 'cause'), 'code');
  const reason = typeof code === 'string' ? (reasons[code] ?? code) : 'no connection';
  return { reason, again: true };
}

/**
 * Sends bodies over HTTP, a few at a time, and tries again where that may help. Once a body was given
 * up, the collector counts as down and further ones are tried once, until one arrives. Redirects are
 * not followed: nothing is sent to anybody but the collector that was named.
 */
export class Sender implements Courier {
  private readonly url: string;
  private readonly options: SenderOptions;
  private readonly queue: PQueue;
  private readonly end: AbortController = new AbortController();
  private readonly unsent: Map<string, number> = new Map();
  private readonly settled: () => void;
  private sent = 0;
  private open = 0;
  private spans = 0;
  private down = false;

  /** `settled` is called when a body has arrived or was given up. */
  constructor(url: string, options: Partial<SenderOptions> = {}, settled: () => void = () => {}) {
    this.url = url;
    this.options = { ...usual, ...options };
    this.queue = new PQueue({ concurrency: this.options.concurrency });
    this.settled = settled;
  }

  waiting(): number {
    return this.open;
  }

  post(body: string, spans: number): void {
    this.open += 1;
    this.spans += spans;
    void this.queue.add(() => this.deliver(body, spans));
  }

  async finish(patienceMs: number): Promise<DeliveryReport> {
    const timer = new AbortController();
    const late = sleep(patienceMs, undefined, { signal: timer.signal }).catch(() => undefined);
    await Promise.race([this.queue.onIdle(), late]);
    timer.abort();
    await this.close();
    const known = [...this.unsent.values()].reduce((sum, spans) => sum + spans, this.sent);
    if (known < this.spans) this.miss('not taken before the end', this.spans - known);
    return { sent: this.sent, unsent: Object.fromEntries(this.unsent) };
  }

  async close(): Promise<void> {
    this.queue.clear();
    this.end.abort();
    await this.queue.onIdle();
  }

  private async deliver(body: string, spans: number): Promise<void> {
    const { backOffMs } = this.options;
    const tries = this.down ? 1 : this.options.tries;
    for (let tried = 1; ; tried++) {
      const miss = await this.attempt(body);
      if (this.end.signal.aborted && miss !== null) return;
      if (miss === null) {
        this.down = false;
        this.sent += spans;
        break;
      }
      if (!miss.again || tried >= tries) {
        this.down = miss.again;
        this.miss(miss.reason, spans);
        break;
      }
      const { signal } = this.end;
      await sleep(backOffMs * 2 ** (tried - 1), undefined, { signal }).catch(() => undefined);
    }
    this.open -= 1;
    this.settled();
  }

  private async attempt(body: string): Promise<Miss | null> {
    const { timeoutMs } = this.options;
    try {
      const response = await fetch(this.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
        redirect: 'manual',
        signal: AbortSignal.any([this.end.signal, AbortSignal.timeout(timeoutMs)]),
      });
      await response.body?.cancel();
      if (response.ok) return null;
      const again = response.status >= 500 || response.status === 429 || response.status === 408;
      return { reason: `answered ${response.status}`, again };
    } catch (error) {
      return missOf(error);
    }
  }

  private miss(reason: string, spans: number): void {
    this.unsent.set(reason, (this.unsent.get(reason) ?? 0) + spans);
  }
}
