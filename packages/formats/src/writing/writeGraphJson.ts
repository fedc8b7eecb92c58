import { type SimTime, startOfTime } from '@spigo/kernel';
import { inChunks } from '@spigo/telemetry';
import { type GraphRecord, type RecordedGraph, timestampOf } from '@spigo/topology';
import { namesOf } from './nodeNames.ts';

/** What a graph file says of the run besides the graph. */
export interface GraphFileHeader {
  /** What determines the run, normalised: files of the same run are the same. */
  readonly args: string;
  /** RFC 3339; default: the start of the run on the fixed epoch. */
  readonly date?: string;
}

/** A function that writes times in quotes; thousands of records in a row share theirs. */
function timestamps(): (time: SimTime) => string {
  let [last, text] = [-1, ''];
  return (time) => {
    if (time !== last) [last, text] = [time, `"${timestampOf(time)}"`];
    return text;
  };
}

/** A function that writes records of `graph`. */
function recordWriter(graph: RecordedGraph): (record: GraphRecord) => string {
  const nameOf = namesOf(graph, (name) => JSON.stringify(name));
  const timestamp = timestamps();
  return (record) => {
    const time = `"timestamp":${timestamp(record.time)}`;
    switch (record.kind) {
      case 'node': {
        const { name, address } = graph.describe(record.node);
        const metadata = address === '' ? '' : `,"metadata":${JSON.stringify(`IP/${address}`)}`;
        return `{"node":${nameOf(record.node)},"package":${JSON.stringify(name.package)},${time}${metadata}}`;
      }
      case 'edge':
      case 'forget':
        return `{"${record.kind}":"e${record.edge}","source":${nameOf(record.source)},"target":${nameOf(record.target)},${time}}`;
      case 'done':
        return `{"done":${nameOf(record.node)},"exit":${JSON.stringify(record.exit)},${time}}`;
    }
  };
}

function* lines(graph: RecordedGraph, header: GraphFileHeader): Generator<string, void, undefined> {
  const date = header.date ?? timestampOf(startOfTime);
  yield `{\n  "arch":${JSON.stringify(graph.arch)},\n  "version":"spigo-0.4",\n`;
  yield `  "args":${JSON.stringify(header.args)},\n  "date":${JSON.stringify(date)},\n  "graph":[`;
  const write = recordWriter(graph);
  let separator = '\n    ';
  for (const record of graph.records()) {
    yield separator + write(record);
    separator = ',\n    ';
  }
  yield '\n  ]\n}\n';
}

/**
 * Spigo's GraphJSON 0.4, one record a line in the order in which things happened, in chunks of
 * about 64 K. The same graph and header give the same text.
 */
export function writeGraphJson(graph: RecordedGraph, header: GraphFileHeader): Iterable<string> {
  return inChunks(lines(graph, header));
}
