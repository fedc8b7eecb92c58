import { fileURLToPath } from 'node:url';

/** One frame of a stack. */
const framePattern = /^\s+at (?:.*? \()?((?:file:\/\/|\/|[A-Za-z]:\\)[^)]*?):(\d+):(\d+)\)?$/;

/** Whether a file is the simulator's own. */
export type OwnFile = (path: string) => boolean;

function pathOf(place: string): string {
  if (!place.startsWith('file:')) return place.split('?')[0] ?? place;
  try {
    const url = new URL(place);
    url.search = '';
    return fileURLToPath(url);
  } catch {
    return place;
  }
}

/** File, line and column of the first frame that is not the simulator's own, or null. */
export function firstForeignFrame(stack: string, own: OwnFile): string | null {
  for (const line of stack.split('\n')) {
    const [, place, row, column] = framePattern.exec(line) ?? [];
    if (place === undefined || place.includes('node:')) continue;
    const path = pathOf(place);
    if (!own(path)) return `${path}:${row}:${column}`;
  }
  return null;
}

const deepStack = 60;

/** The stack of this moment, deep enough to reach the user's code. */
export function stackHere(): string {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = deepStack;
  const { stack } = new Error('here');
  Error.stackTraceLimit = stackTraceLimit;
  return stack ?? '';
}
