import { stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { UsageError } from '@spigo/kernel';
import { traceTree } from '@spigo/telemetry';
import { exitCodes } from '../failure.ts';
import { readTextFile } from '../sources/textFile.ts';
import { drawTrace } from '../traces/drawTrace.ts';
import { TraceList } from '../traces/listTraces.ts';
import { readTraces } from '../traces/readTraces.ts';
import type { TraceSpan } from '../traces/traceSpan.ts';
import type { World } from '../world.ts';

/** As many traces are listed of each sort. */
const most = 10;

/** Bytes: a list with nothing in it is no longer. */
const longestEmpty = 1_000;

/** A span of a trace more often than this is no request but a mistake of somebody. */
const mostSpans = 100_000;

/** Of a run, the file of traces that it has written. */
async function tracesOfRun(file: string): Promise<string> {
  const text = await readTextFile(file);
  const files = /"files"\s*:\s*\[([^\]]*)\]/.exec(text)?.[1] ?? '';
  const found = [...files.matchAll(/"((?:[^"\\]|\\.)*\.(?:zipkin|otlp)\.json)"/g)][0]?.[1];
  if (found === undefined) {
    throw new UsageError(`${file}: this run has written no traces; -c does`);
  }
  return join(dirname(file), basename(found));
}

/** A run without traces has written a list with nothing in it. */
async function isEmptyList(file: string): Promise<boolean> {
  const { size } = await stat(file);
  if (size > longestEmpty) return false;
  const text = await readTextFile(file);
  return /^[\s{}[\]:]*(?:"(?:resourceSpans|data)")?[\s{}[\]:]*$/.test(text);
}

async function list(file: string, world: World): Promise<void> {
  const traces = new TraceList();
  for await (const span of readTraces(file)) traces.add(span);
  if (traces.isEmpty && !(await isEmptyList(file))) {
    throw new UsageError(
      `${file}: found no span with the ids of a trace and of its own; allowed: Zipkin v2 JSON, OTLP JSON or JSON of Jaeger`,
    );
  }
  world.stdout.write(traces.text(file, most));
}

/** The spans of the one trace whose id begins with `id`. Throws a UsageError for none and for several. */
async function spansOf(file: string, id: string): Promise<TraceSpan[]> {
  const spans: TraceSpan[] = [];
  const ids = new Set<string>();
  for await (const span of readTraces(file, id)) {
    if (!span.traceId.toLowerCase().startsWith(id)) continue;
    ids.add(span.traceId);
    spans.push(span);
    if (spans.length > mostSpans) break;
  }
  if (ids.size === 1) return spans;
  const what = ids.size === 0 ? 'no trace begins with that' : 'several traces begin with that';
  throw new UsageError(
    `${file}: found ID "${id}"; ${what}; \`spigo trace ${file}\` lists the slowest and the failing ones`,
  );
}

/** Draws a trace of a file as a tree with its critical path; without an id, lists what is worth a look. */
export async function trace(file: string, id: string | undefined, world: World): Promise<number> {
  const source = file.endsWith('.run.json') ? await tracesOfRun(file) : file;
  if (id === undefined) {
    await list(source, world);
    return exitCodes.done;
  }
  const spans = await spansOf(source, id.toLowerCase());
  world.stdout.write(drawTrace(spans[0]?.traceId ?? id, traceTree(spans)));
  return exitCodes.done;
}
