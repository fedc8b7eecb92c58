import { UsageError } from '@spigo/kernel';
import { ArchitectureError } from '../../src/files/architectureError.ts';
import { isSchema, type JsonSchema } from '../../src/files/jsonSchema.ts';
import { readArchitecture } from '../../src/files/load.ts';
import { simulateSync } from '../../src/run/simulate.ts';
import type { SimulateOptions } from '../../src/run/simulateOptions.ts';
import { namesIn, timeless } from './runs.ts';
import { fieldsIn, schemaFields, type Way } from './schemaFields.ts';
import { anySystem } from './systems/anySystem.ts';

/** Everything that a run of a file tells; undefined where the file is refused. */
function traceOf(file: unknown, size: SimulateOptions): string | undefined {
  try {
    const run = simulateSync(readArchitecture(file, 'any'), { ...size, record: true });
    return JSON.stringify([timeless(run), namesIn(run)]);
  } catch (error) {
    if (error instanceof UsageError || error instanceof ArchitectureError) return undefined;
    throw error;
  }
}

/** A copy of `data` in which the value at the end of `way` is what `change` makes of it; undefined: none. */
function withChange(data: unknown, way: Way, change: (found: unknown) => unknown): unknown {
  const [head, ...rest] = way;
  if (head === undefined) return change(data);
  if (Array.isArray(data)) {
    const all = data.map((each, at) => (at === head ? withChange(each, rest, change) : each));
    return all.filter((each) => each !== undefined);
  }
  if (!isSchema(data)) return data;
  const { [head]: found, ...others } = data;
  const after = withChange(found, rest, change);
  return after === undefined ? others : { ...others, [head]: after };
}

/** Texts by what they look like, and others that can stand where one of them stands. */
const texts: readonly (readonly [like: RegExp, others: readonly string[]])[] = [
  [/^[\d.]+(?:us|ms|s)$/, ['17ms', '1ms', '60ms']],
  [/^[\d.]+\/\w+$/, ['11/s', '900/s']],
  [/^[\d.]+[kM]?B$/, ['10kB']],
  [/^[\d.]+[kMG]?b\/s$/, ['1kb/s', '1Gb/s']],
  [/^[<>]/, ['>=1%', '<=99%', '<1ms', '<=1s', '>=1/s', '>9/ms']],
  [/\w[<>]/, ['errorRate>=0%', 'p99>=0.1ms', 'utilisation>0.01', 'queueLength>=0']],
  [/host\d+$/, ['us-east-1/zoneA/host00', 'us-east-1/zoneB/host00', 'eu-west/b/host00']],
  [/\//, ['us-east-1/zoneA', 'us-east-1/zoneB', 'eu-west/a', 'eu-west/b']],
  [/^services?\./, ['services.web.failureRate', 'workload.load']],
  [/\d\d$/, ['web00', 'web01', 'data00', 'www00']],
  [/^(?:us|eu|asia)/, ['us-west-2', 'eu-north', 'asia-east-1', 'us', 'eu', 'asia']],
  [/^/, ['web', 'www', 'cart', 'data', 'get', 'look', 'other', 'store', 'denominator', '*']],
];

const othersLike = (text: string): readonly string[] =>
  texts.find(([like]) => like.test(text))?.[1] ?? [];

const targets: readonly object[] = [
  { service: 'web' },
  { service: 'www' },
  { service: 'data' },
  { zone: 'us-east-1/zoneA' },
  { zone: 'eu-west/a' },
  { region: 'us-west-2' },
  { region: 'eu-north' },
];

const objects: readonly unknown[] = [
  ...targets,
  ...targets.map((from) => ({ from, to: { service: 'web' } })),
  { from: { service: 'web' }, to: { service: 'www' } },
  ...['17ms', '1ms', 10, 1],
  { maxInFlight: 1 },
  { '*': 9 },
  { www: 9, '*': 0.1 },
  { '0': '1ms', '100': '2ms' },
  { '*': { timeout: '1ms' } },
  [{ work: '9ms' }],
];

const lists: readonly unknown[] = [[{ service: 'www' }, { service: 'web' }], [{ work: '9ms' }]];

/** What could stand there instead: nothing first, then other values, of its kind for the most part. */
function* instead(found: unknown, words: readonly string[]): Generator<unknown> {
  if (words.length > 0) {
    yield* words.filter((each) => each !== found);
    return;
  }
  yield undefined;
  if (typeof found === 'number') yield* [found * 3, found / 4, found + 1, found - 1, 0.5];
  if (typeof found === 'boolean') yield !found;
  if (typeof found === 'string') yield* othersLike(found);
  if (Array.isArray(found)) yield* [found.slice(1), found.slice(0, 1), ...lists];
  else if (isSchema(found)) yield* objects;
}

/** How many places of one field are tried in one system. */
const mostPlaces = 3;

/** Fields of the format of which it was seen that they do something, and those of which it was not yet. */
export class FieldEffects {
  readonly left: Set<string>;
  private readonly schema: JsonSchema;
  private readonly all: ReadonlySet<string>;

  constructor(schema: JsonSchema, without: readonly string[]) {
    this.schema = schema;
    this.all = schemaFields(schema);
    this.left = new Set([...this.all].filter((each) => !without.includes(each)));
  }

  /** Changes, one after another, the fields of a random system that are left; those that matter are left no more. */
  look(seed: number): void {
    const { file, size: whole } = anySystem(seed, ['shipped']);
    const size = { ...whole, duration: '120ms' as const };
    const found = [...fieldsIn(this.schema, file)].filter(([name]) => this.left.has(name));
    if (found.length === 0) return;
    const trace = traceOf(file, size);
    if (trace === undefined) return;
    const matters = (name: string, ways: readonly Way[]): boolean =>
      ways.slice(0, mostPlaces).some((way) => this.differs(file, size, trace, name, way));
    for (const [name, ways] of found) if (matters(name, ways)) this.left.delete(name);
  }

  private differs(
    file: unknown,
    size: SimulateOptions,
    trace: string,
    name: string,
    way: Way,
  ): boolean {
    let value: unknown;
    withChange(file, way, (found) => {
      value = found;
      return found;
    });
    const isOther = (changed: unknown): boolean => {
      const after = traceOf(changed, size);
      return after !== undefined && after !== trace;
    };
    for (const other of instead(value, this.wordsLike(name))) {
      if (isOther(withChange(file, way, () => other))) return true;
    }
    // A step is its only field: without it there is no step.
    return name.startsWith('step.') && isOther(withChange(file, way.slice(0, -1), () => undefined));
  }

  /** The words of which a field that is one of some words can be any. */
  private wordsLike(name: string): string[] {
    const [prefix = ''] = name.split('=');
    const start = `${prefix}=`;
    return [...this.all].flatMap((each) =>
      each.startsWith(start) ? [each.slice(start.length)] : [],
    );
  }
}
