/** A setting that can change while a run goes on. */
export interface Knob {
  /** As a fault plan names it: `services.web.workers`. */
  readonly path: string;
  readonly title: string;
  /** What the architecture says, as a plan writes it; empty: nothing. */
  readonly value: string;
  /** Something that it could be. */
  readonly example: string;
}

/** The settings of one service. */
export interface ServiceKnobs {
  readonly service: string;
  readonly knobs: readonly Knob[];
}

/** The settings of one workload. */
export interface LoadKnobs {
  /** Whose requests these are: services. */
  readonly from: readonly string[];
  /** What it is like: `100/s, constant`. */
  readonly text: string;
  /** The multiple of all of it. */
  readonly load: Knob;
  readonly knobs: readonly Knob[];
}

/** All that can be set in a run. */
export interface Knobs {
  readonly kind: 'knobs';
  readonly services: readonly ServiceKnobs[];
  readonly loads: readonly LoadKnobs[];
}
