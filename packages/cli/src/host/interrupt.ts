/** A wish to end, as a run polls it between slices. */
export interface Interrupt {
  readonly interrupted: boolean;
}

/** The interrupts of a process, for those who serve them. */
export interface Interrupts extends Interrupt {
  /**
   * Whoever calls this polls `interrupted` from now on, until it calls what this returns. Nobody has
   * polled yet: SIGINT ends the process, however long it computes.
   */
  watch(): () => void;
}

/** The part of a process that hands out signals. */
export interface SignalSource {
  on(event: 'SIGINT', listener: () => void): unknown;
}

/**
 * Takes SIGINT when the first watch begins: before, the default is in force, which no computation can
 * hold up. While somebody watches, the first SIGINT calls `first` and sets `interrupted`. The second
 * one, and any when nobody watches any more, calls `end`, which should end the process at once.
 */
export function interruptsOf(source: SignalSource, first: () => void, end: () => void): Interrupts {
  let interrupted = false;
  let taken = false;
  let watching = 0;
  const listener = (): void => {
    if (interrupted || watching === 0) {
      end();
    } else {
      interrupted = true;
      first();
    }
  };
  return {
    get interrupted() {
      return interrupted;
    },
    watch: () => {
      if (!taken) source.on('SIGINT', listener);
      taken = true;
      watching++;
      return () => {
        watching--;
      };
    },
  };
}
