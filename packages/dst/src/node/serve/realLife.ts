import { EnvError } from '../../world/errors.ts';

const longestTimer = 2_147_483_647;

/** Calls `run` in `ms` real milliseconds, however many; what is returned takes it back. */
function afterMs(ms: number, run: () => void): () => void {
  let timer: NodeJS.Timeout;
  const arm = (left: number): void => {
    const next = Math.min(left, longestTimer);
    timer = setTimeout(() => (left > next ? arm(left - next) : run()), next);
  };
  arm(ms);
  return () => clearTimeout(timer);
}

/** Gives something back; what takes time is a promise. */
type Release = () => void | Promise<void>;

/**
 * One life of a service on this computer. It holds what must go with it: timers, listeners, connections,
 * files. Once it is over its promises never settle and its verbs do nothing, as in simulation.
 */
export class RealLife {
  /** `machine/service`. */
  readonly name: string;
  readonly machine: string;
  readonly service: string;
  readonly aborter: AbortController = new AbortController();
  readonly since: number = performance.now();
  readonly #held: Set<Release> = new Set();
  #over = false;

  constructor(machine: string, service: string) {
    this.machine = machine;
    this.service = service;
    this.name = `${machine}/${service}`;
  }

  get over(): boolean {
    return this.#over;
  }

  /** `release` is called when the life ends, unless what is returned was called before. */
  hold(release: Release): () => void {
    if (this.#over) void release();
    else this.#held.add(release);
    return () => void this.#held.delete(release);
  }

  /** Calls `run` in `ms` milliseconds if the life still is; what is returned takes it back. */
  later(ms: number, run: () => void): () => void {
    if (this.#over) return () => undefined;
    const letGo = this.hold(() => stop());
    const stop = afterMs(ms, () => {
      letGo();
      run();
    });
    return () => {
      letGo();
      stop();
    };
  }

  /** What `work` gives, for as long as the life lasts; afterwards a promise that never settles. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    if (this.#over) return await new Promise<never>(() => undefined);
    try {
      const value = await work();
      if (!this.#over) return value;
    } catch (error) {
      if (!this.#over) throw error;
    }
    return await new Promise<never>(() => undefined);
  }

  /** Ends it: what it held goes with it. Resolves when files and stores are closed, with all written. */
  async end(): Promise<void> {
    this.#over = true;
    const held = [...this.#held];
    this.#held.clear();
    await Promise.all(held.map(async (release) => await release()));
  }
}

/** What the system said, in the words of `env`. */
export function envErrorOf(error: unknown, what: string): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error;
  switch (error.code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new EnvError('noSpace', `${what}: ${error.message}`);
    case 'ENOENT':
      return new EnvError('notFound', `${what}: ${error.message}`);
    default:
      return new EnvError('io', `${what}: ${error.message}`);
  }
}
