import { UsageError } from '@spigo/kernel';
import { regionNames, zoneNames } from './placeNames.ts';

/** First byte of the addresses of the first zone of the first region. */
const firstBlock = 34;
const blocksPerRegion = zoneNames.length + 1;
const addressesPerBlock = 2 ** 24;

/**
 * First byte of the addresses of a place. Every zone has a block of 16,777,214 of its own, so that
 * the largest zone (two million instances) never runs over: region r has 34 + 4r, 35 + 4r, 36 + 4r
 * for its zones and 37 + 4r for what stands in no zone; 58 to 61 are outside of all regions.
 * (Spigo gave a zone 65,536 addresses and ran over.)
 */
function blockOf(region: number, zone: number): number {
  if (region < -1 || region >= regionNames.length || zone < -1 || zone >= zoneNames.length) {
    throw new UsageError(
      `address: found region ${region}, zone ${zone}; regions are 0 to ${regionNames.length - 1}, zones 0 to ${zoneNames.length - 1}, -1 is outside`,
    );
  }
  const row = region === -1 ? regionNames.length : region;
  return firstBlock + row * blocksPerRegion + (zone === -1 ? zoneNames.length : zone);
}

/**
 * The IPv4 address of the `number`-th instance (1 to 16,777,214) of a place, as text. `region` and
 * `zone` are indices, -1 for outside. Throws a UsageError for a place or number that is not there.
 */
export function addressOf(region: number, zone: number, number: number): string {
  const block = blockOf(region, zone);
  if (!(Number.isInteger(number) && number >= 1 && number <= addressesPerBlock - 2)) {
    throw new UsageError(
      `address: found number ${number}; a zone has addresses 1 to ${addressesPerBlock - 2}`,
    );
  }
  return `${block}.${number >>> 16}.${(number >>> 8) & 255}.${number & 255}`;
}

/**
 * Counts the instances of each place in the order in which they are asked for. Called in instance
 * order, every instance has the same address in every run, whoever registers or is logged first.
 */
export class AddressCounter {
  readonly #taken = new Map<number, number>();

  /** The number, from 1, of the next instance of this place: the third argument of `addressOf`. */
  next(region: number, zone: number): number {
    const block = blockOf(region, zone);
    const number = (this.#taken.get(block) ?? 0) + 1;
    this.#taken.set(block, number);
    return number;
  }
}
