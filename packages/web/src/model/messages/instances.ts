/** How an instance is. Each has a shape, a colour and a word of its own. */
export type InstanceState = 'alive' | 'slow' | 'failing' | 'cutOff' | 'paused' | 'down' | 'left';

/** One letter for each state, as an `instances` message has them. */
export const stateLetters: Readonly<Record<InstanceState, string>> = {
  alive: 'a',
  slow: 's',
  failing: 'f',
  cutOff: 'c',
  paused: 'p',
  down: 'd',
  left: 'l',
};

const statesByLetter: ReadonlyMap<string, InstanceState> = new Map(
  (Object.keys(stateLetters) as InstanceState[]).map((state) => [stateLetters[state], state]),
);

/** The state that a letter stands for; alive for any other. */
export const stateOf = (letter: string | undefined): InstanceState =>
  statesByLetter.get(letter ?? '') ?? 'alive';

/** What is said of a state. */
export const stateWords: Readonly<Record<InstanceState, string>> = {
  alive: 'alive',
  slow: 'slow by a fault',
  failing: 'fails by a fault',
  cutOff: 'cut off',
  paused: 'paused',
  down: 'down',
  left: 'has left',
};

/** An instance that has come after the start: autoscaling has brought it. */
export interface JoinedInstance {
  readonly name: string;
  /** Position among the groups of the scene. */
  readonly group: number;
}

/**
 * Every instance at one instant. Made only while somebody looks at instances, and not kept: the columns
 * go over the instances of the scene, and on over those that have joined.
 */
export interface InstanceColumns {
  readonly kind: 'instances';
  /** Virtual time in microseconds. */
  readonly at: number;
  readonly joined: readonly JoinedInstance[];
  /** A letter each. */
  readonly states: string;
  /** Work that waits for a worker, and all that is at the station. */
  readonly queued: readonly number[];
  readonly inSystem: readonly number[];
  /** Workers at work. */
  readonly busy: readonly number[];
  /** Since somebody began to look. */
  readonly arrivals: readonly number[];
  readonly failures: readonly number[];
}
