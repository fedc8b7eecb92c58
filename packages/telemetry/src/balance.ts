import { InvariantError } from '@spigo/kernel';
import type { ServiceRecorder } from './serviceRecorder.ts';

/** The run and the moment at which its books are checked; times in microseconds. */
export interface BookMoment {
  readonly now: number;
  readonly warmUp: number;
  readonly seed: number;
}

/** Whole numbers are exact up to here. */
const exactLimit = Number.MAX_SAFE_INTEGER;
/** Beyond it, sums may be off by so much of themselves. */
const tolerance = 1e-9;

/**
 * Checks the books of a service against the work that is there in fact. Flow balance: all that arrived
 * has left or is there. Little's law in its sample-path form (S. Stidham, Operations Research 22, 1974):
 * the integral over time of the number present is the sum of all stays, those of the work still
 * there up to now; exact, whatever the run. Throws an InvariantError otherwise.
 */
export function checkBalance(
  service: string,
  recorder: ServiceRecorder,
  present: Iterable<{ readonly arrivedAt: number; readonly cameAt: number }>,
  { now, warmUp, seed }: BookMoment,
): void {
  let [there, counted, ages] = [0, 0, 0];
  for (const { arrivedAt, cameAt } of present) {
    there++;
    if (cameAt >= warmUp) counted++;
    ages += Math.max(0, now - Math.max(arrivedAt, warmUp));
  }
  const { inSystem, rejections } = recorder.counts;
  const refused = [...recorder.refusals.values()].reduce((sum, count) => sum + count, 0);
  const broken = (what: string): never => {
    throw new InvariantError(
      `${service}: ${what} at ${now / 1_000} ms (seed ${seed}); please report this`,
    );
  };
  if (recorder.present.level !== there)
    broken(`${recorder.present.level} requests by its books, but ${there} are there`);
  if (inSystem !== counted)
    broken(`arrivals less what has left are ${inSystem}, but ${counted} of them are there`);
  if (refused !== rejections) broken(`${rejections} rejections, but reasons for ${refused}`);
  const area = recorder.present.integral(now);
  const stays = recorder.stayed + ages;
  const allowed = area > exactLimit ? area * tolerance : 0;
  if (Math.abs(area - stays) > allowed)
    broken(`Little's law is broken: ${area} request-microseconds, but stays of ${stays}`);
}
