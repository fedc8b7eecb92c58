import { UsageError } from '@spigo/kernel';

/** The ways in which the program ends. */
export const exitCodes = {
  done: 0,
  ourFault: 1,
  usersFault: 2,
  missed: 3,
  interrupted: 130,
  /** Ended by SIGTERM: 128 and the number of the signal, as shells have it. */
  terminated: 143,
} as const;

/** What to print about an error, and how to end. */
export interface Failure {
  readonly text: string;
  readonly exitCode: number;
}

/** Errors about what the user gave; by name, because they also come from other threads. */
const userErrors = ['UsageError', 'ArchitectureError', 'SavedGraphError'];

/** True if `error` is about what the user gave, not about us. */
export function isUsersFault(error: unknown): error is Error {
  return error instanceof UsageError || (error instanceof Error && userErrors.includes(error.name));
}

const mostFrames = 5;
const isFrame = (line: string): boolean => line.startsWith('    at ');

const isInterrupt = (error: unknown): error is Error =>
  error instanceof Error && error.name === 'InterruptedError';

/** Turns whatever was thrown into one message and an exit code; `args` and `seed` go into a report. */
export function describeFailure(error: unknown, args: readonly string[], seed?: number): Failure {
  if (isInterrupt(error)) return { text: `${error.message}\n`, exitCode: exitCodes.interrupted };
  if (isUsersFault(error)) {
    return { text: `spigo: ${error.message}\n`, exitCode: exitCodes.usersFault };
  }
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const stack = error instanceof Error ? (error.stack ?? '').split('\n').filter(isFrame) : [];
  const lines = [
    `spigo: ${message}`,
    'This is a defect of spigo, not of your input. Please report it with the lines below.',
    `  command: spigo ${args.join(' ')}`,
    ...(seed === undefined ? [] : [`  seed: ${seed}`]),
    ...stack.slice(0, mostFrames),
  ];
  return { text: `${lines.join('\n')}\n`, exitCode: exitCodes.ourFault };
}
