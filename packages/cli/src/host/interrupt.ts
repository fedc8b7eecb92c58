/** A wish to end, as a run polls it between slices. */
export interface Interrupt {
  readonly interrupted: boolean;
}

/** The part of a process that hands out signals. */
export interface SignalSource {
  on(event: 'SIGINT', listener: () => void): unknown;
  off(event: 'SIGINT', listener: () => void): unknown;
}

/** A watch over SIGINT; `stop` gives the signal back to whoever had it before. */
export interface InterruptWatch extends Interrupt {
  stop(): void;
}

/**
 * Watches for SIGINT. The first calls `first` and sets `interrupted`; the second calls `second`,
 * which should end the process at once.
 */
export function watchInterrupt(
  source: SignalSource,
  first: () => void,
  second: () => void,
): InterruptWatch {
  let interrupted = false;
  const listener = (): void => {
    if (interrupted) {
      second();
    } else {
      interrupted = true;
      first();
    }
  };
  source.on('SIGINT', listener);
  return {
    get interrupted() {
      return interrupted;
    },
    stop: () => {
      source.off('SIGINT', listener);
    },
  };
}
