import { nearest, UsageError } from '@spigo/kernel';
import {
  type Architecture,
  ArchitectureBuilder,
  isArchitecture,
  optionNames,
  type PlainFile,
  type Result,
  readArchitecture,
  type SimulateOptions,
  simulate as simulateOn,
} from '@spigo/simulation';
import { nodeHost } from './host/clock.ts';
import { chooseDrain } from './host/drain.ts';

/** Options whose value is a length of time. */
const times = ['duration', 'poll', 'chat', 'interval'] as const;

/**
 * What a run from code may be told, every field with a default. Lengths of time are texts with their unit
 * (`10s`). `signal` may be that of an AbortController: once it is aborted the run ends where it is, in good
 * order, and its result says `interrupted`.
 */
export interface RunOptions extends Omit<SimulateOptions, (typeof times)[number] | 'signal'> {
  /** Simulated duration, 0 to 1e9 s; default `10s`. */
  readonly duration?: string;
  /** Polling interval of the registry, `1us` to `1h`; default `1s`. */
  readonly poll?: string;
  /** Time between requests where the architecture names no workload, `1us` to `1h`; default `10ms`. */
  readonly chat?: string;
  /** Record a time series with rows of this length, `1us` or more. The run is the same. */
  readonly interval?: string;
  readonly signal?: AbortSignal | { readonly interrupted: boolean };
}

/**
 * Simulates an architecture on this Node and returns the figures of the run. `architecture` is what
 * `architecture()` builds, what `parseArchitecture` reads, or a plain object as it stands in a file, which
 * is checked as a file is: numbers are milliseconds there. Rejects with an ArchitectureError that holds all
 * that is wrong with it, and with a UsageError where an option is wrong or unknown.
 */
export async function simulate(
  architecture: Architecture | ArchitectureBuilder | PlainFile,
  options: RunOptions = {},
): Promise<Result> {
  const system = checkedArchitecture(architecture);
  const { signal, ...rest } = checkedOptions(options);
  const host = options.host ?? nodeHost(await chooseDrain());
  const asked = { ...rest, host, ...(signal === undefined ? {} : { signal: interrupts(signal) }) };
  return (await simulateOn(system, asked)).result;
}

function checkedArchitecture(given: unknown): Architecture {
  if (given instanceof ArchitectureBuilder) return given.toArchitecture();
  if (isArchitecture(given)) return given;
  if (typeof given === 'string') {
    const shown = given.length > 40 ? `${given.slice(0, 40)}...` : given;
    throw new UsageError(
      `architecture: found the text "${shown}"; allowed is an object. \`await parseArchitecture(text)\` reads the text of a file, JSON or YAML`,
    );
  }
  if (typeof given === 'object' && given !== null && 'file' in given) {
    throw new UsageError(
      'architecture: found a changed copy of an architecture, whose times are microseconds already; change the builder or the plain object, and read that',
    );
  }
  return readArchitecture(given);
}

/** Whoever writes plain JavaScript is told what the types would have told. */
function checkedOptions(options: RunOptions): Omit<SimulateOptions, 'signal'> & RunOptions {
  if (typeof options !== 'object' || options === null) {
    throw new UsageError(
      `options: found "${options}"; allowed is an object, as { duration: '10s' }`,
    );
  }
  for (const name of Object.keys(options)) {
    if (optionNames.includes(name)) continue;
    const near = nearest(name, optionNames);
    const meant = near === undefined ? '' : ` Did you mean "${near}"?`;
    throw new UsageError(
      `options: unknown option "${name}"; allowed: ${optionNames.join(', ')}.${meant}`,
    );
  }
  for (const name of times) {
    const found: unknown = options[name];
    if (found === undefined || typeof found === 'string') continue;
    const question = typeof found === 'number' ? `: '${found}ms' or '${found}s'?` : '';
    throw new UsageError(`${name}: found ${found}; allowed is a text with a unit${question}`);
  }
  return options;
}

function interrupts(signal: NonNullable<RunOptions['signal']>): { readonly interrupted: boolean } {
  if (!(signal instanceof AbortSignal)) return signal;
  return {
    get interrupted() {
      return signal.aborted;
    },
  };
}
