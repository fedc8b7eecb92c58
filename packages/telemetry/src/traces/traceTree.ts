/** What of a span it takes to hang it in a tree. Times are microseconds from any beginning. */
export interface TreeSpan {
  readonly id: string;
  /** '' at a root. */
  readonly parentId: string;
  readonly kind: 'INTERNAL' | 'CLIENT' | 'SERVER' | 'PRODUCER' | 'CONSUMER';
  readonly start: number;
  readonly end: number;
}

/** One step of a request: a call with both of its sides, or a span that stands alone. */
export interface TraceStep<S extends TreeSpan> {
  /** The side of who asked; a span that stands alone. */
  readonly span: S;
  /** The side of who was asked; null if it has left none. */
  readonly callee: S | null;
  /** From its start to its end on both sides, in microseconds. */
  readonly start: number;
  readonly end: number;
  /** In the order in which they started. */
  readonly children: readonly TraceStep<S>[];
  /** When the last of what it caused was over. */
  readonly last: number;
}

const isCaller = ({ kind }: TreeSpan): boolean => kind === 'CLIENT' || kind === 'PRODUCER';
const isCallee = ({ kind }: TreeSpan): boolean => kind === 'SERVER' || kind === 'CONSUMER';

const byStart = (one: TraceStep<TreeSpan>, other: TraceStep<TreeSpan>): number =>
  one.start - other.start || (one.span.id < other.span.id ? -1 : 1);

/** The spans of a trace by the id of their parent; those whose parent is missing stand at the top. */
function byParent<S extends TreeSpan>(spans: readonly S[]): Map<string, S[]> {
  const ids = new Set(spans.map(({ id }) => id));
  const found = new Map<string, S[]>();
  for (const span of spans) {
    const shared = isCaller(span) && ids.has(`${span.parentId}.server`);
    const wanted = shared ? `${span.parentId}.server` : span.parentId;
    const parent = wanted !== span.id && ids.has(wanted) ? wanted : '';
    const siblings = found.get(parent);
    if (siblings === undefined) found.set(parent, [span]);
    else siblings.push(span);
  }
  return found;
}

function stepOf<S extends TreeSpan>(span: S, below: Map<string, S[]>): TraceStep<S> {
  const own = below.get(span.id) ?? [];
  below.delete(span.id);
  const callee = isCaller(span) ? (own.find(isCallee) ?? null) : null;
  const answering = callee === null ? [] : (below.get(callee.id) ?? []);
  if (callee !== null) below.delete(callee.id);
  const spans = [...own.filter((each) => each !== callee), ...answering];
  const children = spans.map((child) => stepOf(child, below)).sort(byStart);
  const end = Math.max(span.end, callee?.end ?? 0);
  const last = children.reduce((latest, child) => Math.max(latest, child.last), end);
  return { span, callee, start: span.start, end, children, last };
}

/**
 * The spans of one trace as trees, in the order of their starts: one tree where the trace is whole.
 * Spans that hang in a circle hang nowhere.
 */
export function traceTree<S extends TreeSpan>(spans: readonly S[]): TraceStep<S>[] {
  const unique = [...new Map(spans.map((span) => [span.id, span])).values()];
  const below = byParent(unique);
  return (below.get('') ?? []).map((span) => stepOf(span, below)).sort(byStart);
}
