import { createSampler } from '@spigo/dynamics';
import type { LinkSetup } from '../scenario/setup.ts';
import type { Machine } from '../world/machine.ts';
import type { World } from '../world/world.ts';
import { Link, type LinkEffect } from './link.ts';

const inside: LinkSetup = {
  delay: createSampler({ kind: 'constant', value: 0 }),
  loss: 0,
  duplicate: 0,
  reorder: 1,
  retransmit: true,
};

/** The links between all machines, and the faults on them. */
export class SimNetwork {
  readonly #world: World;
  /** By sender and receiver: looked up for every packet, so by identity and not by a text made anew. */
  readonly #links: Map<Machine, Map<Machine, Link | null>> = new Map();
  #effects: LinkEffect[] = [];

  constructor(world: World) {
    this.#world = world;
  }

  /** The link from one machine to another; null where their zones have no route. */
  link(from: Machine, to: Machine): Link | null {
    const known = this.#links.get(from)?.get(to);
    if (known !== undefined) return known;
    const setup = this.#setupOf(from, to);
    const made = setup === null ? null : new Link(this.#world.seed, from.name, to.name, setup);
    if (made !== null) made.effects = this.#on(from.name, to.name);
    const others = this.#links.get(from) ?? new Map<Machine, Link | null>();
    this.#links.set(from, others.set(to, made));
    return made;
  }

  /** A fault begins. */
  add(effect: LinkEffect): void {
    this.#effects.push(effect);
    this.#apply();
  }

  /** A fault ends. */
  remove(effect: LinkEffect): void {
    this.#effects = this.#effects.filter((each) => each !== effect);
    this.#apply();
  }

  /** All faults end, or those of one kind. */
  heal(kind?: LinkEffect['kind']): void {
    this.#effects = this.#effects.filter((each) => kind !== undefined && each.kind !== kind);
    this.#apply();
  }

  /**
   * Sends one packet; `arrive` is called for each copy, after its delay. False if it is lost. Packets of
   * machines without power are not sent.
   */
  send(from: Machine, to: Machine, what: string, arrive: () => void): boolean {
    const link = this.link(from, to);
    const { counts, now } = this.#world;
    counts.network.packets++;
    const fate = link === null ? [] : link.fate(now);
    if (fate.length === 0) {
      counts.network.lost++;
      this.#world.note('network', 'network', `${what} ${from.name} > ${to.name} is lost`);
      return false;
    }
    if (fate.length > 1) counts.network.duplicated++;
    for (const delay of fate) {
      if (link?.overtakes(now, delay)) counts.network.reordered++;
      this.#world.wire(delay, what, arrive);
    }
    return true;
  }

  #setupOf(from: Machine, to: Machine): LinkSetup | null {
    if (from === to) return inside;
    const { links, nearby } = this.#world.setup;
    const given = links.get(`${from.zone}>${to.zone}`);
    return given ?? (from.zone === to.zone ? nearby : null);
  }

  #on(from: string, to: string): LinkEffect[] {
    return this.#effects.filter((effect) => effect.from.has(from) && effect.to.has(to));
  }

  #apply(): void {
    for (const [from, others] of this.#links) {
      for (const [to, link] of others) {
        if (link !== null) link.effects = this.#on(from.name, to.name);
      }
    }
  }
}
