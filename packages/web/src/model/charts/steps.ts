import type { ClientCounts, Frame } from '../messages/frame.ts';

/** From one frame of a chart to the next: what one of its points shows. */
export interface Step {
  readonly before: Frame;
  readonly after: Frame;
  /** Virtual seconds between them, over 0. */
  readonly seconds: number;
}

/** A column of a frame; what stands in no cell is 0. */
export type Column = (frame: Frame) => readonly number[] | undefined;

/** The steps of a chart over these frames, which rise. */
export function stepsOf(frames: readonly Frame[]): Step[] {
  return frames.slice(1).map((after, index) => {
    const before = frames[index] ?? after;
    return { before, after, seconds: Math.max(1, after.at - before.at) / 1e6 };
  });
}

/** The sum of a column over some of its cells. */
export function sumAt(frame: Frame, column: Column, cells: readonly number[]): number {
  const values = column(frame);
  if (values === undefined || values.length === 0) return 0;
  let sum = 0;
  for (const cell of cells) sum += values[cell] ?? 0;
  return sum;
}

/** By how much the sum of a column has grown in a step. */
export function growth({ before, after }: Step, column: Column, cells: readonly number[]): number {
  return sumAt(after, column, cells) - sumAt(before, column, cells);
}

/** The same in a virtual second. */
export const rateOf = (step: Step, column: Column, cells: readonly number[]): number =>
  growth(step, column, cells) / step.seconds;

/** By how much a count of the clients has grown in a virtual second of a step. */
export const rateOfClients = (
  { before, after, seconds }: Step,
  countOf: (clients: ClientCounts) => number,
): number => (countOf(after.clients) - countOf(before.clients)) / seconds;
