/**
 * What a request spends its time on. network: on the way from a service to another; sidecar: in the
 * proxy beside an instance; wait: for a worker; service: on one; backOff: between two tries;
 * unanswered: for an answer that did not come in time, or not first.
 */
export type PathKind = 'network' | 'sidecar' | 'wait' | 'service' | 'backOff' | 'unanswered';

/** Where time goes: at a service, or between two. */
export interface PathPlace {
  readonly kind: PathKind;
  /** The service, or the one from which. */
  readonly service: number;
  /** The service to which; -1 where there is none. */
  readonly to: number;
}

const nowhere = -1;

/** Gives every place at which a request can spend its time a number: 0, 1, ... */
export class PathParts {
  readonly places: PathPlace[] = [];
  private readonly numbers: Readonly<Record<PathKind, (number | undefined)[][]>> = {
    network: [],
    sidecar: [],
    wait: [],
    service: [],
    backOff: [],
    unanswered: [],
  };

  /** The number of a place at one service. */
  at(kind: PathKind, service: number): number {
    return this.between(kind, service, nowhere);
  }

  /** The number of a place between two services. */
  between(kind: PathKind, service: number, to: number): number {
    const rows = this.numbers[kind];
    while (rows.length <= service) rows.push([]);
    const row = rows[service] as (number | undefined)[];
    const known = row[to + 1];
    if (known !== undefined) return known;
    const number = this.places.length;
    this.places.push({ kind, service, to });
    row[to + 1] = number;
    return number;
  }
}
