/** A text that wants to stand at a place of a line. */
export interface WantedLabel {
  /** Where it begins, from 0 on, in pixels. */
  readonly x: number;
  /** How wide it is, in pixels. */
  readonly width: number;
}

const between = 6;

/**
 * The labels that have room on a line of `width` pixels, by position in `wanted`: the first come first,
 * and none runs into another or over the end.
 */
export function roomForLabels(wanted: readonly WantedLabel[], width: number): number[] {
  const taken: WantedLabel[] = [];
  return wanted.flatMap((label, index) => {
    const end = label.x + label.width;
    const isFree = taken.every(
      (other) => end + between <= other.x || other.x + other.width + between <= label.x,
    );
    if (!isFree || end > width) return [];
    taken.push(label);
    return [index];
  });
}
