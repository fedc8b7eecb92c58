/** Orders that change what happens in a run. */
export type SteeringOrder =
  /** A line of the fault plan, with or without its time: `kill zone us-east-1/zoneB`. */
  | { readonly kind: 'inject'; readonly line: string }
  /** Ends what such a line has begun. */
  | { readonly kind: 'heal'; readonly line: string }
  /** A fault plan: lines, or the text of a file. What has no time begins at once. */
  | { readonly kind: 'plan'; readonly text: string }
  /** The architecture with all that was done by hand in its fault plan, as a file: `file` is told. */
  | { readonly kind: 'save' };

/** A file that was asked for. */
export interface FileMessage {
  readonly kind: 'file';
  readonly name: string;
  readonly text: string;
}

const longestPlan = 30_000;

/** The order to carry out a plan; where it is none, a sentence that says what is wrong with it. */
export function readPlan(text: unknown): SteeringOrder | string {
  if (typeof text === 'string' && text.trim() !== '' && text.length <= longestPlan) {
    return { kind: 'plan', text };
  }
  return `text: allowed is a text of 1 to ${longestPlan} characters`;
}
