import type { SavedFacts } from './savedGraph.ts';

/** What of a run does not change while it goes on: who there is, where, and who may call whom. */
export interface Scene {
  readonly kind: 'scene';
  readonly arch: string;
  readonly description: string;
  readonly version: string;
  readonly seed: number;
  /** Simulated duration in microseconds. */
  readonly duration: number;
  /** The command line that gives this run, without what is done to it while it goes on. */
  readonly command: string;
  readonly services: readonly SceneService[];
  /** The instances of a service within region and zone, service by service. */
  readonly groups: readonly SceneGroup[];
  /** Which groups may call which: source and target by turns, positions among the groups. */
  readonly links: readonly number[];
  /** Names such as `homepage05`, in the order of the run; empty where there are too many. */
  readonly instances: readonly string[];
  /** The group of each instance. */
  readonly groupOf: readonly number[];
  /** Of a migration: the step that this is, and the last one. */
  readonly step?: { readonly at: number; readonly last: number };
  /** Of a population instead of services: how many there are. Names and places are asked for. */
  readonly social?: { readonly count: number };
  /** Objectives of the architecture, and of the command line. */
  readonly goals?: readonly SceneGoal[];
  /** A sentence each: what works but surprises. */
  readonly warnings: readonly string[];
  /** Of a graph from a file, which is shown and not run. */
  readonly saved?: SavedFacts;
}

/** An objective: `p99<=250ms`, `www.availability>=99.9%`. */
export interface SceneGoal {
  readonly text: string;
  /** What its bound counts: a share from 0 to 1, a number in a second, milliseconds. */
  readonly unit: 'share' | 'perSecond' | 'ms';
}

/** A service of a scene. */
export interface SceneService {
  readonly name: string;
  readonly package: string;
  /** Positions among the services. */
  readonly dependencies: readonly number[];
}

/** The instances of one service in one place. */
export interface SceneGroup {
  /** Position among the services. */
  readonly service: number;
  /** Names, `*` outside of all. */
  readonly region: string;
  readonly zone: string;
  /** How many instances. */
  readonly count: number;
}

/** What a group is called: `homepage in us-east-1/zoneB`. */
export function groupName(scene: Scene, group: number): string {
  const found = scene.groups[group];
  if (found === undefined) return '';
  const service = scene.services[found.service]?.name ?? '';
  const place = placeOf(found);
  return place === '' ? service : `${service} in ${place}`;
}

/** Where a group is: `us-east-1/zoneB`, `us-east-1`, or nothing. */
export function placeOf({ region, zone }: SceneGroup): string {
  if (region === '*') return '';
  return zone === '*' ? region : `${region}/${zone}`;
}
