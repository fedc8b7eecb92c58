import { AddressCounter, addressOf, type Places } from '@spigo/topology';
import type { Placed } from '../resolving/placement.ts';

/** The address of every instance, in instance order; worked out when one is asked for that is not known. */
export class AddressBook {
  private readonly placed: readonly Placed[];
  private readonly places: Places;
  private numbers: Int32Array = new Int32Array(0);

  /** `placed` may grow: who joins later changes no address. */
  constructor(placed: readonly Placed[], places: Places) {
    this.placed = placed;
    this.places = places;
  }

  /** IPv4 of the instance at this position. */
  addressOf(position: number): string {
    const { regionIndex, zoneIndex, address } = this.placed[position] as Placed;
    if (address !== undefined) return address;
    if (position >= this.numbers.length) this.numbers = this.count();
    return addressOf(regionIndex, zoneIndex, this.numbers[position] as number, this.places);
  }

  private count(): Int32Array {
    const counter = new AddressCounter(this.places);
    return Int32Array.from(this.placed, ({ regionIndex, zoneIndex }) =>
      counter.next(regionIndex, zoneIndex),
    );
  }
}
