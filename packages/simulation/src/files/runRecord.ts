import { UsageError } from '@spigo/kernel';

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A digest on the way: events executed until then, virtual time in milliseconds, the digest. */
export type RecordedCheckpoint = readonly [events: number, atMs: number, digest: string];

const isCheckpoint = (value: unknown): value is RecordedCheckpoint =>
  Array.isArray(value) &&
  typeof value[0] === 'number' &&
  typeof value[1] === 'number' &&
  typeof value[2] === 'string';

/** What of a run file it takes to run it again. */
export interface RunRecord {
  readonly version: string;
  readonly arch: string;
  readonly step: number;
  readonly seed: number;
  readonly digest: string;
  readonly simulatedMs: number;
  readonly interrupted: boolean;
  readonly durationMs: number;
  readonly pollMs: number;
  readonly chatMs: number;
  /** Multiple of all arrival rates, and of the users of closed workloads. */
  readonly load: number;
  /** A saved graph that the run was built from, seen from the folder of the file; null for none. */
  readonly reload: string | null;
  /** The architecture as it ran; null for a saved graph without one. */
  readonly architecture: Fields | null;
  readonly checkpoints: readonly RecordedCheckpoint[];
}

function parse(path: string, text: string): Fields {
  try {
    const data: unknown = JSON.parse(text);
    if (isFields(data) && data['schema'] === 'spigo.run/1') return data;
    const found = isFields(data) ? JSON.stringify(data['schema']) : 'no object';
    throw new UsageError(
      `${path}: schema: found ${found}; allowed is "spigo.run/1", as -c writes it`,
    );
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${path}: it is no JSON: ${reason}`);
  }
}

/** Takes fields out of a run file, each with its proof. */
class Reader {
  readonly #path: string;
  readonly #data: Fields;

  constructor(path: string, data: Fields) {
    this.#path = path;
    this.#data = data;
  }

  get<T>(field: string, allowed: string, is: (value: unknown) => value is T): T {
    const value = this.#data[field];
    if (is(value)) return value;
    const found = value === undefined ? 'nothing' : JSON.stringify(value);
    throw new UsageError(`${this.#path}: ${field}: found ${found}; allowed is ${allowed}`);
  }

  text(field: string, pattern: RegExp, allowed: string): string {
    const fits = (value: unknown): value is string =>
      typeof value === 'string' && pattern.test(value);
    return this.get(field, allowed, fits);
  }

  number(field: string, most: number, whole = false): number {
    const fits = (value: unknown): value is number =>
      typeof value === 'number' &&
      value >= 0 &&
      value <= most &&
      (!whole || Number.isSafeInteger(value));
    return this.get(field, `a ${whole ? 'whole ' : ''}number from 0 to ${most}`, fits);
  }

  /** Whether a field is there, that older versions did not write. */
  has(field: string): boolean {
    return this.#data[field] !== undefined;
  }

  optional<T>(field: string, allowed: string, is: (value: unknown) => value is T): T | null {
    return this.#data[field] === null ? null : this.get(field, `${allowed}, or null`, is);
  }
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isFactor = (value: unknown): value is number =>
  typeof value === 'number' && value > 0 && Number.isFinite(value);
const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean';
const areCheckpoints = (value: unknown): value is RecordedCheckpoint[] =>
  Array.isArray(value) && value.every(isCheckpoint);

const longestMs = 1e12;
const hourMs = 3_600_000;
const largestStep = 9_999;

/** Reads the text of a run file. Throws a UsageError that says where it is not one, and what is allowed. */
export function readRunRecord(text: string, path: string): RunRecord {
  const from = new Reader(path, parse(path, text));
  const name = 'a letter, then letters, digits, _ and -';
  const run = {
    version: from.text('version', /./, 'a version'),
    arch: from.text('arch', /^[A-Za-z][\w-]*$/, name),
    step: from.number('step', largestStep, true),
    seed: from.number('seed', Number.MAX_SAFE_INTEGER, true),
    digest: from.text('digest', /^[0-9a-f]{16}$/, '16 hexadecimal digits'),
    simulatedMs: from.number('simulatedMs', longestMs),
    interrupted: from.get('interrupted', 'true or false', isBoolean),
    durationMs: from.number('durationMs', longestMs),
    pollMs: from.number('pollMs', hourMs),
    chatMs: from.number('chatMs', hourMs),
    load: from.has('load') ? from.get('load', 'a number over 0', isFactor) : 1,
    reload: from.optional('reload', 'a path', isText),
    architecture: from.optional('architecture', 'an architecture', isFields),
    checkpoints: from.get('checkpoints', 'a list of [events, ms, digest]', areCheckpoints),
  };
  if (run.architecture !== null || run.reload !== null) return run;
  throw new UsageError(`${path}: found neither "architecture" nor "reload"; a run needs one`);
}
