import type { Column } from './columns.ts';

/** Who there is: told to who asks for it, as it is too large for a greeting. */
export interface Society {
  readonly kind: 'society';
  /** Names in the order of the run, a line each. */
  readonly names: string;
}

/** Where everybody stands, worked out once from the links at the end of set-up, or when it was asked for. */
export interface SocialPlaces {
  readonly kind: 'places';
  /** Virtual time of the links that it was made from, in microseconds. */
  readonly at: number;
  /** From 0 to 1, y downwards. */
  readonly x: Column;
  readonly y: Column;
  /** The community of each, from 1 on, by position in `communities`; 0 for none. */
  readonly community: Column;
  /** The largest first. */
  readonly communities: readonly Community[];
}

/** People who know each other better than the rest. */
export interface Community {
  /** The centre of its disc, and its radius, in the same units. */
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly size: number;
  /** The position of whoever has the most links in it. */
  readonly head: number;
}

/** All links, as long as they are few enough to be drawn; told again when some have come. */
export interface SocialLinks {
  readonly kind: 'links';
  /** How many there are. */
  readonly count: number;
  /** Source and target by turns; null where they are too many to be drawn. */
  readonly pairs: Column | null;
}

/** How everybody is: bytes on the scale of `measure.ts`, in the order of the run. */
export interface SocialStates {
  readonly kind: 'states';
  readonly links: Column;
  readonly gold: Column;
  readonly messages: Column;
}

/** Somebody, and everybody within one or two links of them. */
export interface Ego {
  readonly kind: 'ego';
  readonly node: number;
  readonly hops: number;
  readonly gold: number;
  readonly messages: number;
  /** Whom they know, in the order in which they met. */
  readonly knows: readonly number[];
  /** Who knows them. */
  readonly knownBy: readonly number[];
  /** Links within reach: source and target by turns. */
  readonly pairs: Column;
  /** There are more links than could be told. */
  readonly isCut: boolean;
}

/** What of a population changes from frame to frame; counts run from the beginning. */
export interface SocialTotals {
  readonly alive: number;
  readonly links: number;
  /** Received by all. */
  readonly messages: number;
  /** Coins in hands, and coins that have gone from one to another. */
  readonly gold: number;
  readonly given: number;
}

/** What an engine tells of a population. */
export type SocialMessage = Society | SocialPlaces | SocialLinks | SocialStates | Ego;

/** What a page asks of a population. */
export type SocialOrder =
  /** Names, places and links. */
  | { readonly kind: 'society' }
  | { readonly kind: 'ego'; readonly node: number; readonly hops: number }
  /** New places, by the links that there are now. */
  | { readonly kind: 'arrange' };
