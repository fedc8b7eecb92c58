import { readFileSync } from 'node:fs';
import type { Gotocol } from '@spigo/gotocol';
import type { ActorRef } from '@spigo/kernel';
import { type Architecture, readArchitecture } from '../../src/files/load.ts';
import { type Production, produce, type Run } from '../../src/run/production.ts';
import type { GraphToReload } from '../../src/run/reload.ts';
import type { SimulateOptions } from '../../src/run/simulateOptions.ts';

/** An architecture that comes with the project. */
export function shipped(name: string): Architecture {
  const file = new URL(`../../../../architectures/${name}/${name}.json`, import.meta.url);
  return readArchitecture(JSON.parse(readFileSync(file, 'utf8')), name);
}

/** A message that was sent in a run. */
export interface SentMessage {
  readonly at: number;
  readonly from: ActorRef<never>;
  readonly to: ActorRef<never>;
  readonly message: Gotocol;
}

/** Runs a production to its end, at once. */
export function finish({ kernel, steps, finish: close }: Production): Run {
  let next = steps.next();
  while (!next.done) next = steps.next(kernel.runSync({ until: next.value.until }));
  return close(next.value, 0);
}

/** A run with all the messages that were sent in it. */
export function runAndListen(
  architecture: Architecture,
  options: SimulateOptions = {},
): Run & { readonly sent: SentMessage[] } {
  const production = produce(architecture, options);
  const sent: SentMessage[] = [];
  production.kernel.inspection.subscribe(['Sent'], ({ at, from, to, message }) =>
    sent.push({ at, from, to, message: message as Gotocol }),
  );
  return { ...finish(production), sent };
}

/** The short name of an instance: `homepage05`. */
export const instanceOf = ({ name }: { readonly name: string }): string =>
  name.split('.')[4] ?? name;

/** The nodes and the links of a recorded graph, by name, in the order in which they came. */
export function namesIn(run: Run): { nodes: string[]; edges: string[] } {
  const { graph } = run;
  if (graph === null) throw new Error('the run has kept no graph');
  const records = [...graph.records()];
  return {
    nodes: records.flatMap((each) => (each.kind === 'node' ? [graph.nameOf(each.node)] : [])),
    edges: records.flatMap((each) =>
      each.kind === 'edge' ? [`${graph.nameOf(each.source)} > ${graph.nameOf(each.target)}`] : [],
    ),
  };
}

/** A recorded graph as a reader of its file would hand it over. */
export function saved(run: Run): GraphToReload {
  const { graph } = run;
  if (graph === null) throw new Error('the run has kept no graph');
  const positions = new Map<number, number>();
  const pairs = new Map<number, readonly [number, number]>();
  for (const record of graph.records()) {
    if (record.kind === 'node' && !positions.has(record.node)) {
      positions.set(record.node, positions.size);
    }
    if (record.kind === 'edge') pairs.set(record.edge, [record.source, record.target]);
  }
  const nodes = [...positions.keys()].map((node) => {
    const { name, address } = graph.describe(node);
    const index = Number(/\d+$/.exec(name.instance)?.[0] ?? -1);
    return { ...name, name: graph.nameOf(node), index, address };
  });
  const links = [...pairs.values()];
  const column = (side: 0 | 1) => Int32Array.from(links, (pair) => positions.get(pair[side]) ?? -1);
  return {
    arch: graph.arch,
    collapsed: graph.collapsed,
    nodes,
    edges: { source: column(0), target: column(1) },
  };
}

/** A result without what belongs to the machine. */
export function timeless({ result }: Run): Omit<Run['result'], 'wallMs' | 'messagesPerSecond'> {
  const { wallMs: _wall, messagesPerSecond: _rate, ...rest } = result;
  return rest;
}
