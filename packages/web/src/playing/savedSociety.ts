import type { SavedGraph, SavedNode } from '@spigo/formats';
import { type Arrangement, arrange } from '../engine/social/arrangement.ts';
import { egoLinks } from '../engine/social/ego.ts';
import { Links } from '../engine/social/links.ts';
import { mostDrawn, placesOf } from '../engine/social/socialDesk.ts';
import type { EngineMessage, Order } from '../model/messages/protocol.ts';
import { textOfBytes } from '../model/social/bytes.ts';
import { columnOfInts } from '../model/social/columns.ts';
import { byteOf } from '../model/social/measure.ts';
import type { Ego, SocialMessage } from '../model/social/socialMessages.ts';

/** With more services than this outside of all regions, a graph is no architecture. */
const mostServices = 200;

/** Whether the nodes of a graph are people, or anything but services that stand somewhere. */
export function isSociety(nodes: readonly SavedNode[]): boolean {
  if (nodes.length === 0) return false;
  if (nodes.every((node) => node.package === 'pirate')) return true;
  const services = new Set<string>();
  for (const { region, service } of nodes) {
    if (region !== '*') return false;
    services.add(service);
  }
  return services.size > mostServices;
}

/** Places are the same for the same graph: nothing has a seed here. */
const seed = 1;

/**
 * A saved graph as a population: who is linked with whom at its end, and where each stands for that.
 * Nothing is known of gold and messages.
 */
export class SavedSociety {
  private readonly nodes: readonly SavedNode[];
  private readonly links: Links;
  private readonly end: number;
  private all: readonly SocialMessage[] | null = null;

  /** `end`: the last of the graph's history, in microseconds. */
  constructor({ nodes, edges }: SavedGraph, end: number) {
    this.nodes = nodes;
    this.end = end;
    this.links = new Links(nodes.length);
    for (const [edge, source] of edges.source.entries()) {
      this.links.add(source, edges.target[edge] ?? source);
    }
  }

  /** Answers a page. */
  readonly ask = (order: Order): readonly EngineMessage[] => {
    switch (order.kind) {
      // The places are those of the end, however often they are asked for.
      case 'society':
      case 'arrange':
        this.all ??= this.everything();
        return this.all;
      case 'ego':
        return order.node < this.nodes.length ? [this.ego(order.node, order.hops)] : [];
      default:
        return [];
    }
  };

  private everything(): SocialMessage[] {
    const { nodes, links } = this;
    const none = textOfBytes(new Uint8Array(nodes.length));
    return [
      { kind: 'society', names: nodes.map(lineOf).join('\n') },
      placesOf(this.arranged(), this.end),
      {
        kind: 'links',
        count: links.count,
        pairs: links.count > mostDrawn ? null : columnOfInts(links.pairs()),
      },
      {
        kind: 'states',
        links: textOfBytes(Uint8Array.from(links.degrees, byteOf)),
        gold: none,
        messages: none,
      },
    ];
  }

  private arranged(): Arrangement {
    const { sources, targets } = this.links.view(this.links.count);
    const work = arrange({ count: this.nodes.length, sources, targets, seed });
    for (;;) {
      const { done, value } = work.next();
      if (done === true) return value;
    }
  }

  private ego(node: number, hops: number): Ego {
    const { links } = this;
    const { pairs, isCut } = egoLinks(links, node, hops);
    return {
      kind: 'ego',
      node,
      hops,
      gold: 0,
      messages: 0,
      knows: links.knownTo(node),
      knownBy: links.knowing(node),
      pairs: columnOfInts(pairs),
      isCut,
    };
  }
}

/** A name for a list that has a line for each. */
function lineOf({ instance, service, name }: SavedNode): string {
  const text = (instance || service || name).replaceAll('\n', ' ');
  return text.trim() === '' ? '?' : text;
}
