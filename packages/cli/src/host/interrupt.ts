/** A wish to end, as a run polls it between slices. */
export interface Interrupt {
  readonly interrupted: boolean;
}

/** How somebody serves interrupts. */
export interface Watching {
  /** What the first interrupt says that happens now; default: a run ends at this point of virtual time. */
  readonly saying?: string;
  /** SIGTERM is an interrupt, too: it is taken from whoever ends the process at it. */
  readonly terminated?: boolean;
}

/** The interrupts of a process, for those who serve them. */
export interface Interrupts extends Interrupt {
  /** Whether the first interrupt was SIGTERM. */
  readonly terminated: boolean;
  /**
   * Whoever calls this polls `interrupted` from now on, until it calls what this returns. Nobody has
   * polled yet: SIGINT ends the process, however long it computes.
   */
  watch(how?: Watching): () => void;
}

type Signal = 'SIGINT' | 'SIGTERM';

/** The part of a process that hands out signals. */
export interface SignalSource {
  on(event: Signal, listener: () => void): unknown;
  removeAllListeners(event: 'SIGTERM'): unknown;
}

const usualSaying = 'ending at this point of virtual time';

/**
 * Takes SIGINT when the first watch begins: before, the default is in force, which no computation can
 * hold up. While somebody watches, the first SIGINT calls `first` and sets `interrupted`. The second
 * one, and any when nobody watches any more, calls `end`, which should end the process at once.
 */
export function interruptsOf(
  source: SignalSource,
  first: (saying: string) => void,
  end: () => void,
): Interrupts {
  let interrupted: Signal | null = null;
  const taken = new Set<Signal>();
  let watching = 0;
  let said = usualSaying;
  const listener = (signal: Signal) => (): void => {
    if (interrupted !== null || watching === 0) {
      end();
    } else {
      interrupted = signal;
      first(said);
    }
  };
  const take = (signal: Signal): void => {
    if (taken.has(signal)) return;
    taken.add(signal);
    if (signal === 'SIGTERM') source.removeAllListeners(signal);
    source.on(signal, listener(signal));
  };
  return {
    get interrupted() {
      return interrupted !== null;
    },
    get terminated() {
      return interrupted === 'SIGTERM';
    },
    watch: ({ saying = usualSaying, terminated = false } = {}) => {
      take('SIGINT');
      if (terminated) take('SIGTERM');
      said = saying;
      watching++;
      return () => {
        watching--;
      };
    },
  };
}
