/** Something that a fault can hit: an instance or a registry. */
export interface Candidate {
  /** Actor id. */
  readonly id: number;
  /** Service and index: `homepage07`; empty for a registry. */
  readonly instance: string;
  /** Empty for a registry. */
  readonly service: string;
  readonly package: string;
  /** Names, `*` for what is in none. */
  readonly region: string;
  readonly zone: string;
  /** `*` for what is in none. */
  readonly continent: string;
  /** Region, zone and host: `us-east-1/zoneB/host02`; `*` for what is on none. */
  readonly host: string;
}
