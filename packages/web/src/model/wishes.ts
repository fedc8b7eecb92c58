import type { OwnManner, StandaloneRun } from './messages/standalone.ts';

/** What the reader wants of runs, as it was typed; empty: as they are. */
export interface Wishes {
  readonly seed: string;
  /** Simulated seconds. */
  readonly seconds: string;
  /** Simulated seconds a second, or `full`. */
  readonly speed: string;
}

/** Nothing in particular. */
export const noWishes: Wishes = { seed: '', seconds: '', speed: '' };

const longestSeconds = 86_400;
const largestSeed = Number.MAX_SAFE_INTEGER;

/** What is wrong with the wishes, a sentence; null where nothing is. */
export function wrongWish({ seed, seconds, speed }: Wishes): string | null {
  if (seed !== '' && !(/^\d{1,16}$/.test(seed) && Number(seed) <= largestSeed)) {
    return `seed: found "${seed}"; allowed is a whole number from 0 to ${largestSeed}`;
  }
  if (seconds !== '' && !isBetween(seconds, longestSeconds)) {
    return `seconds: found "${seconds}"; allowed is a number from 0.001 to ${longestSeconds}`;
  }
  if (speed !== '' && speed !== 'full' && !isBetween(speed, 1_000_000)) {
    return `speed: found "${speed}"; allowed is a number from 0.001 to 1000000, or "full"`;
  }
  return null;
}

const isBetween = (text: string, most: number): boolean =>
  text.trim() !== '' && Number(text) >= 0.001 && Number(text) <= most;

/** A run as the reader wants it; what cannot be is not wished. */
export function asWished(run: StandaloneRun, wishes: Wishes): StandaloneRun {
  return { ...run, ...mannerOf(run, wishes), command: flagged(run.command, wishes) };
}

/** How the reader's own files are run. */
export function ownAsWished(own: OwnManner, wishes: Wishes): OwnManner {
  return { ...own, ...mannerOf(own, wishes), flags: flagged(own.flags, wishes) };
}

function mannerOf(
  { options, speed }: Pick<StandaloneRun, 'options' | 'speed'>,
  wishes: Wishes,
): Pick<StandaloneRun, 'options' | 'speed'> {
  if (wrongWish(wishes) !== null) return { options, speed };
  const { seed, seconds } = wishes;
  return {
    options: {
      ...options,
      ...(seed === '' ? {} : { seed: Number(seed) }),
      ...(seconds === '' ? {} : { duration: `${Number(seconds)}s` as const }),
    },
    speed: speedOf(wishes.speed, speed),
  };
}

function speedOf(wish: string, speed: number | null): number | null {
  if (wish === '') return speed;
  return wish === 'full' ? null : Number(wish);
}

/** The flags of a command line with what is wished in place of what they said. */
function flagged(command: string, wishes: Wishes): string {
  if (wrongWish(wishes) !== null) return command;
  const { seed, seconds } = wishes;
  const timed = seconds === '' ? command : withFlag(command, '-d', String(Number(seconds)));
  return seed === '' ? timed : withFlag(timed, '--seed', String(Number(seed)));
}

function withFlag(command: string, flag: string, value: string): string {
  const words = ` ${command}`;
  const found = new RegExp(`( ${flag}) \\S+`);
  const changed = found.test(words)
    ? words.replace(found, `$1 ${value}`)
    : `${words} ${flag} ${value}`;
  return changed.slice(1);
}
