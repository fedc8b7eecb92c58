import type { Failure, RegistryEntry } from '@spigo/gotocol';
import type { Instance } from '../instance.ts';
import type { Outcome } from '../operations/steps.ts';
import type { Hop } from '../requests/hop.ts';

/** Does one step for a hop whose service time is over, and ends it or calls on. */
export type Handler = (hop: Hop, instance: Instance) => void;

/** Does the next step for a hop whose call has ended. */
export type AnswerHandler = (hop: Hop, answer: Outcome<Failure>, instance: Instance) => void;

/** Does what is to be done when fellows are back. */
export type RejoinHandler = (fellows: readonly RegistryEntry[], instance: Instance) => void;

/** Everything that makes one kind of nanoservice differ from another. */
export interface Recipe {
  /** The kind string of architecture files. */
  readonly package: string;
  /** One line for `spigo ls`. */
  readonly description: string;
  /** `zone`: of its dependencies it keeps only the instances with its own zone string. */
  readonly sees: 'region' | 'zone';
  /** Of those that it sees it asks one of its own zone, if there is any and no balancing is said. */
  readonly prefersZone: boolean;
  /** It keeps values itself: a cache setting is the size of its memory. */
  readonly keepsValues: boolean;
  /** Its instances hold copies of each other's values, so that a read can be stale. */
  readonly isReplicated: boolean;
  /** It says goodbye to the registry when it goes, and has a `done` record. */
  readonly signsOff: boolean;
  readonly get: Handler;
  readonly put: Handler;
  readonly replicate: Handler;
  readonly answered: AnswerHandler;
  /** Fellows are back that were away, or have come back without what they had. */
  readonly rejoined: RejoinHandler;
}

/** What a kind has to say for itself; the rest is as most kinds do it. */
export type RecipeParts = Pick<Recipe, 'package' | 'description' | 'get' | 'put'> & Partial<Recipe>;

/** A kind of nanoservice: sees its region, deregisters, and hands answers back as they come. */
export function nanoservice(parts: RecipeParts): Recipe {
  return {
    sees: 'region',
    prefersZone: false,
    keepsValues: false,
    isReplicated: false,
    signsOff: true,
    replicate: (hop, instance) => instance.done(hop),
    answered: (hop, answer, instance) => instance.relay(hop, answer),
    rejoined: () => undefined,
    ...parts,
  };
}
