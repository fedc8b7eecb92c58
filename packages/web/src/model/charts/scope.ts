import { placeOf, type Scene } from '../messages/scene.ts';

/** What charts are about: the run as its clients see it, a service, part of one, or a place. */
export type ScopeKind = 'run' | 'service' | 'place';

/** A part of a scene with its name. */
export interface Scope {
  readonly kind: ScopeKind;
  readonly name: string;
  /** Of the run, all groups. */
  readonly groups: readonly number[];
}

/** All of a scene. */
export function runScope({ groups }: Scene): Scope {
  return { kind: 'run', name: 'the run', groups: groups.map((_, group) => group) };
}

/** The groups of one service, or some of them. */
export function serviceScope(scene: Scene, groups: readonly number[]): Scope {
  const first = scene.groups[groups[0] ?? -1];
  const service = scene.services[first?.service ?? -1]?.name ?? '';
  const place = first === undefined || groups.length > 1 ? '' : placeOf(first);
  return { kind: 'service', name: place === '' ? service : `${service} in ${place}`, groups };
}

/** All that is in a region or a zone. */
export function placeScope(name: string, groups: readonly number[]): Scope {
  return { kind: 'place', name, groups };
}

/** A scope as a text that is the same for the same scope. */
export const scopeKey = ({ kind, groups }: Scope): string => `${kind} ${groups.join(' ')}`;
