import { serviceName } from './instanceName.ts';
import { IntColumn } from './intColumn.ts';
import { NodeList } from './nodeList.ts';
import { RecordedGraph } from './recordedGraph.ts';

/** How many members or links of a group stand at the moment, by number of the group. */
class Standing {
  readonly #counts = new IntColumn();

  join(group: number): void {
    this.#counts.set(group, this.#counts.at(group) + 1);
  }

  /** Takes one away; true if it was the last. */
  leave(group: number): boolean {
    const left = this.#counts.at(group) - 1;
    this.#counts.set(group, left);
    return left === 0;
  }
}

/** Numbers the services of `graph` within region and zone as their first instances appear. */
function grouping(graph: RecordedGraph, services: NodeList): (node: number) => number {
  const numbers = new Map<string, number>();
  const groups = new IntColumn();
  return (node) => {
    const known = groups.at(node);
    if (known !== 0) return known - 1;
    const { name, address } = graph.describe(node);
    const text = serviceName(name);
    let group = numbers.get(text);
    if (group === undefined) {
      group = services.add({
        name: { ...name, machine: '', instance: name.service, container: '', process: '' },
        address,
      });
      numbers.set(text, group);
    }
    groups.set(node, group + 1);
    return group;
  };
}

/**
 * `graph` with the instances of a service within region and zone merged into one node
 * (`arch.region.zone.service.package`). Links are unique, links within a service stay as links to
 * itself; a service is done with its last instance, a link forgotten with its last.
 */
export function collapse(graph: RecordedGraph): RecordedGraph {
  const services = new NodeList();
  const groupOf = grouping(graph, services);
  const merged = new RecordedGraph({
    arch: graph.arch,
    collapsed: true,
    describe: services.describe,
  });
  const members = new Standing();
  const links = new Standing();
  for (const record of graph.records()) {
    switch (record.kind) {
      case 'node':
        members.join(groupOf(record.node));
        merged.node(groupOf(record.node), record.time);
        break;
      case 'edge':
        links.join(merged.edge(groupOf(record.source), groupOf(record.target), record.time));
        break;
      case 'forget': {
        const [source, target] = [groupOf(record.source), groupOf(record.target)];
        if (links.leave(merged.linkNumber(source, target)))
          merged.forget(source, target, record.time);
        break;
      }
      case 'done':
        if (members.leave(groupOf(record.node)))
          merged.done(groupOf(record.node), record.exit, record.time);
        break;
    }
  }
  return merged;
}
