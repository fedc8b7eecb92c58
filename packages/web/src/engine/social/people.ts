import type { Assembly } from '@spigo/simulation';
import type { SocialTotals } from '../../model/social/socialMessages.ts';
import { Links } from './links.ts';

/** A population as it is now: who knows whom, who has what. Reads what a run lets be seen, and changes nothing. */
export class People {
  readonly count: number;
  readonly links: Links;
  /** Coins by node; one that is on its way is still the giver's. */
  readonly gold: Int32Array;
  /** Messages received by node. */
  readonly messages: Int32Array;
  /** Links that were made in set-up, which takes no virtual time. */
  linksAtFirst = 0;
  private readonly alive: Uint8Array;
  private readonly totals: { -readonly [K in keyof SocialTotals]: number } = {
    alive: 0,
    links: 0,
    messages: 0,
    gold: 0,
    given: 0,
  };

  /** Watches a run from before its set-up; `until`: what happens from then on is the farewell. */
  constructor({ stage, company }: Assembly, count: number, until: number) {
    this.count = count;
    this.links = new Links(count);
    this.gold = new Int32Array(count);
    this.messages = new Int32Array(count);
    this.alive = new Uint8Array(count);
    const { port } = stage.topology;
    const nodeOf = (id: number): number => {
      const node = company.nodeOf(id);
      return node < count ? node : -1;
    };
    port.subscribe(['Appeared'], ({ actor }) => this.lives(nodeOf(actor.id), 1));
    port.subscribe(['Departed'], ({ at, actor }) => {
      if (at < until) this.lives(nodeOf(actor.id), 0);
    });
    port.subscribe(['Linked'], ({ at, source, target, again }) => {
      if (!again) this.linked(nodeOf(source.id), nodeOf(target.id));
      if (at === 0) this.linksAtFirst = this.links.count;
    });
    stage.kernel.inspection.subscribe(['Delivered'], ({ at, from, to, message }) => {
      if (message.kind === 'Goodbye' && at >= until) return;
      const amount = message.kind === 'GoldCoin' && 'amount' in message ? message.amount : 0;
      this.received(nodeOf(from.id), nodeOf(to.id), Number(amount));
    });
  }

  /** Figures of all together. */
  get figures(): SocialTotals {
    return { ...this.totals, links: this.links.count };
  }

  private lives(node: number, state: 0 | 1): void {
    if (node < 0 || this.alive[node] === state) return;
    this.alive[node] = state;
    this.totals.alive += state === 1 ? 1 : -1;
  }

  private linked(source: number, target: number): void {
    if (source >= 0 && target >= 0) this.links.add(source, target);
  }

  private received(from: number, to: number, coins: number): void {
    if (to < 0) return;
    this.messages[to] = (this.messages[to] ?? 0) + 1;
    this.totals.messages++;
    if (coins === 0) return;
    this.gold[to] = (this.gold[to] ?? 0) + coins;
    if (from < 0) {
      this.totals.gold += coins;
      return;
    }
    this.gold[from] = (this.gold[from] ?? 0) - coins;
    this.totals.given += coins;
  }
}
