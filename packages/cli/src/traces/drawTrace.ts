import { criticalPath, type TraceStep as TreeStep } from '@spigo/telemetry';
import { exactTime, percentage, plural, roundTime } from '../report/text.ts';
import type { TraceSpan } from './traceSpan.ts';

type TraceStep = TreeStep<TraceSpan>;

/** A line of the drawing: the columns, and then the tree. */
interface Row {
  readonly cells: readonly string[];
  readonly tree: string;
}

const milliseconds = (us: number): string => roundTime(us / 1_000);

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Failure, fault, and whether it was cut off. */
function troubleOf(step: TraceStep): string {
  const spans = [step.span, step.callee].filter((span) => span !== null);
  const found = (pick: (span: TraceSpan) => string): string =>
    spans.map(pick).find((text) => text !== '') ?? '';
  const failure = found((span) => span.failure);
  const fault = found((span) => span.fault);
  const parts = [
    failure === '' ? '' : `failed: ${failure}`,
    fault === '' ? '' : `(${fault})`,
    spans.some((span) => span.unfinished) ? 'unfinished' : '',
  ];
  return parts.filter((part) => part !== '').join(' ');
}

/**
 * Of whoever has left no span. Of our own spans, a request did not come to him; in those of others he may
 * leave none, as databases do: only a failure says that something went wrong.
 */
function absence({ span }: TraceStep): string {
  if (span.isOurs) return 'did not arrive';
  return span.failure === '' ? 'no span of its own' : '';
}

/** `Put  homepage05  us-east-1/zoneB  failed: lost (f1 kill)`. */
function labelOf({ span, callee, ...step }: TraceStep): string {
  const target = callee ?? span;
  const alone = callee === null && span.peer !== '' && span.kind !== 'SERVER';
  const who = alone ? span.peer : target.who;
  const place = alone ? absence({ span, callee, ...step }) : target.place;
  const trouble = troubleOf({ span, callee, ...step });
  return [capital(span.name), who, place, trouble].filter((part) => part !== '').join('  ');
}

/** Time on the way there and, where there is an answer, back. */
function networkOf({ span, callee }: TraceStep): string {
  if (callee === null) return '';
  const back = span.kind === 'CLIENT' ? Math.max(0, span.end - callee.end) : 0;
  return milliseconds(callee.start - span.start + back);
}

function tookOf({ span, callee }: TraceStep): string {
  if (callee !== null) return milliseconds(callee.end - callee.start);
  return span.kind === 'INTERNAL' || span.kind === 'SERVER' || !span.isOurs
    ? milliseconds(span.end - span.start)
    : '';
}

function* rowsOf(
  step: TraceStep,
  path: ReadonlyMap<TraceStep, number>,
  origin: number,
  lead: string,
  branch: string,
): Generator<Row> {
  const onPath = path.get(step);
  const cells = [
    onPath === undefined ? '' : '*',
    milliseconds(step.start - origin),
    networkOf(step),
    tookOf(step),
    onPath === undefined ? '' : milliseconds(onPath),
  ];
  yield { cells, tree: `${lead}${branch}${labelOf(step)}` };
  const below = branch === '' ? lead : lead + (branch === '└─ ' ? '   ' : '│  ');
  for (const [at, child] of step.children.entries()) {
    const next = at === step.children.length - 1 ? '└─ ' : '├─ ';
    yield* rowsOf(child, path, origin, below, next);
  }
}

const headings = ['', 'start', 'network', 'took', 'on path'];

function table(rows: readonly Row[]): string {
  const all = [{ cells: headings, tree: '' }, ...rows];
  const widths = headings.map((_, at) =>
    Math.max(...all.map(({ cells }) => cells[at]?.length ?? 0)),
  );
  const line = ({ cells, tree }: Row): string =>
    `${cells.map((cell, at) => cell.padStart(widths[at] ?? 0)).join('  ')}  ${tree}`.trimEnd();
  return all.map((row) => `${line(row)}\n`).join('');
}

function* stepsOf(step: TraceStep): Generator<TraceStep> {
  yield step;
  for (const child of step.children) yield* stepsOf(child);
}

/** Where most of the time on the critical path went, a share for each of the first three. */
function longestOf(path: ReadonlyMap<TraceStep, number>, total: number): string {
  const longest = [...path].sort(([, one], [, other]) => other - one).slice(0, 3);
  return longest
    .filter(([, us]) => us > 0)
    .map(([{ span, callee }, us]) => `${(callee ?? span).who} ${percentage(us, total - us)}`)
    .join(', ');
}

function headOf(id: string, roots: readonly TraceStep[]): string {
  const spans = roots.flatMap((root) => [...stepsOf(root)]).length;
  const first = roots[0];
  if (first === undefined) return '';
  const { span } = first;
  const total = Math.max(...roots.map(({ last }) => last)) - first.start;
  const answered = `${capital(span.name)} by ${span.who}`;
  const outcome = span.failure === '' ? 'ok' : `failed: ${span.failure}`;
  const own = exactTime((span.end - span.start) / 1_000);
  const all = total > span.end - span.start ? `, all over after ${exactTime(total / 1_000)}` : '';
  return `trace ${id}\n${answered}: ${outcome} after ${own}${all}, ${plural(spans, 'step')}\n`;
}

/**
 * A trace for a terminal: a line for each step, its columns before the tree. `*` marks the critical
 * path; "on path" is the step's own part of it, its way over the network included.
 */
export function drawTrace(id: string, roots: readonly TraceStep[]): string {
  const origin = roots[0]?.start ?? 0;
  const drawn = roots.map((root) => {
    const path = criticalPath(root);
    const total = [...path.values()].reduce((sum, us) => sum + us, 0);
    const longest = longestOf(path, total);
    const rows = table([...rowsOf(root, path, origin, '', '')]);
    return longest === '' ? rows : `${rows}\n* critical path: ${longest}\n`;
  });
  return `${headOf(id, roots)}\n${drawn.join('\n')}`;
}
