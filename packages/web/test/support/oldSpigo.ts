import { readFileSync } from 'node:fs';
import { parseArchitecture, simulateSync } from '@spigo/simulation';
import type { GraphRecord, RecordedGraph } from '@spigo/topology';

const folder = new URL('../../../../architectures/', import.meta.url);

/** When the old program was run, in nanoseconds since 1970-01-01. */
const begun = 1_438_646_400_123_456_789n;

/** From one record to the next: so long the old program took, about. */
const betweenNs = 37_123n;

/** RFC 3339 with nine digits and an offset, as Go writes it. */
function stamp(at: bigint, offsetHours: bigint): string {
  const shifted = at + offsetHours * 3_600_000_000_000n;
  const text = new Date(Number(shifted / 1_000_000n)).toISOString().slice(0, 19);
  const fraction = String(shifted % 1_000_000_000n)
    .padStart(9, '0')
    .replace(/0+$/, '');
  const sign = offsetHours < 0n ? '-' : '+';
  const hours = String(offsetHours < 0n ? -offsetHours : offsetHours).padStart(2, '0');
  return `${text}${fraction === '' ? '' : `.${fraction}`}${sign}${hours}:00`;
}

/**
 * A graph file as Spigo wrote it before: real timestamps, records of nodes as they were logged and of
 * edges after both of their ends, and at the end `done` of all that deregister. `step` of a migration.
 */
export async function oldSpigoFile(arch: string, step: number): Promise<string> {
  const name = arch === 'migration' ? `${arch}${step}` : arch;
  const text = readFileSync(new URL(`${arch}/${name}.json`, folder), 'utf8');
  const { victim: _victim, ...architecture } = await parseArchitecture(text, { file: name });
  const run = simulateSync(architecture, { duration: '1s', seed: 1, record: true });
  const graph = run.graph;
  if (graph === null) throw new Error('no graph was recorded');
  let at = begun;
  const lines = [...graph.records()].map((record) => {
    at += betweenNs;
    // A run of five seconds ends where nodes do.
    const timestamp = stamp(record.kind === 'done' ? at + 5_000_000_000n : at, -7n);
    return { ...fieldsOf(graph, record), timestamp };
  });
  const head = `  "arch":"${arch}",\n  "version":"spigo-0.4",\n  "args":"[spigo -a ${arch} -d 5 -j]",\n  "date":"${stamp(begun, -7n)}",\n`;
  return `{\n${head}  "graph":[\n${lines.map((line) => `    ${JSON.stringify(line)}`).join(',\n')}\n  ]\n}\n`;
}

function fieldsOf(graph: RecordedGraph, record: GraphRecord): Readonly<Record<string, string>> {
  switch (record.kind) {
    case 'node': {
      const { name, address } = graph.describe(record.node);
      const metadata = `IP/${address}`;
      return { node: graph.nameOf(record.node), package: name.package, metadata };
    }
    case 'done':
      return { done: graph.nameOf(record.node), exit: 'normal' };
    case 'edge':
    case 'forget': {
      const [source, target] = [graph.nameOf(record.source), graph.nameOf(record.target)];
      return { [record.kind]: `e${record.edge}`, source, target };
    }
  }
}
