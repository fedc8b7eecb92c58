import type { Ending } from './message.ts';

/** An actor is ready for its next message exactly while its status is 0; else these bits say why not. */
export const stoppedBit = 1;
/** Ended by a fault: what comes for it is dropped as `dead`, where it is no reply. */
export const killedBit = 2;
/** Paused from outside; everything waits. */
export const pausedBit = 4;
/** In an async behaviour; messages wait, its own waits go on. */
export const busyBit = 8;
/** Ready again, but what waits in its mailbox comes first. */
export const drainingBit = 16;
/** Ended because it failed; stands beside stoppedBit. */
export const failedBit = 32;
/** Set, one or the other, in every actor that has ended. */
export const endedBits: number = stoppedBit | killedBit;

const bitsOf: Readonly<Record<Ending, number>> = {
  stopped: stoppedBit,
  killed: killedBit,
  failed: stoppedBit | failedBit,
};

/** The status of an actor that has ended in this way. */
export function endedStatus(how: Ending): number {
  return bitsOf[how];
}

/** How the actor of that status has ended. */
export function endingOf(status: number): Ending {
  if ((status & killedBit) !== 0) return 'killed';
  return (status & failedBit) === 0 ? 'stopped' : 'failed';
}
