import parse from 'parse-prometheus-text-format';

/** A metric as the foreign parser gives it: of histograms with labels it keeps the buckets alone. */
export interface ParsedMetric {
  readonly labels?: Readonly<Record<string, string>>;
  readonly value?: string;
  readonly buckets?: Readonly<Record<string, string>>;
}

/** A family as the foreign parser gives it. */
export interface ParsedFamily {
  readonly name: string;
  readonly help: string;
  readonly type: string;
  readonly metrics: readonly ParsedMetric[];
}

type Parse = (text: string) => ParsedFamily[];
const isParse = (value: unknown): value is Parse => typeof value === 'function';

/** Its default export is a module or the function itself, as the loader likes it. */
function parser(): Parse {
  const found: unknown = parse;
  if (isParse(found)) return found;
  const inner: unknown = Reflect.get(Object(found), 'default');
  if (isParse(inner)) return inner;
  throw new Error('parse-prometheus-text-format exports no function');
}

/** A page of metrics, read by parse-prometheus-text-format. */
export function parsePrometheus(text: string): ParsedFamily[] {
  return parser()(text);
}
