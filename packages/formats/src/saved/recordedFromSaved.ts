import { startOfTime } from '@spigo/kernel';
import { RecordedGraph } from '@spigo/topology';
import type { SavedGraph } from './savedGraph.ts';

/**
 * A saved graph as a recorded one, for writers: all of its nodes and links, there from the start. Its
 * names are those of today, whatever shape they had in the file.
 */
export function recordedFromSaved(saved: SavedGraph): RecordedGraph {
  const graph = new RecordedGraph({
    arch: saved.arch,
    collapsed: saved.collapsed,
    describe: (number) => {
      const node = saved.nodes[number];
      if (node === undefined) throw new RangeError(`saved graph: no node ${number}`);
      const { region, zone, machine, instance, container, process, service } = node;
      const place = { arch: saved.arch, region, zone, machine };
      const name = { ...place, instance, container, process, service, package: node.package };
      return { name, address: node.address };
    },
  });
  for (let node = 0; node < saved.nodes.length; node++) graph.node(node, startOfTime);
  const { source, target } = saved.edges;
  for (let i = 0; i < source.length; i++) graph.edge(source[i] ?? 0, target[i] ?? 0, startOfTime);
  return graph;
}
