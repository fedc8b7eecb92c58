import { placeOf, type Scene, type SceneGroup } from '../messages/scene.ts';

/** Something that is selected: a group of the scene or a whole service, by position, or a place. */
export type Selection =
  | { readonly kind: 'group'; readonly group: number }
  | { readonly kind: 'service'; readonly service: number }
  /** One instance, by its position among those of the scene and those that have joined. */
  | { readonly kind: 'instance'; readonly node: number }
  /** A region, or a zone of one: `us-east-1/zoneB`. */
  | { readonly kind: 'place'; readonly level: 'region' | 'zone'; readonly name: string };

/** The groups of a scene that a selection means; that of an instance only the scene's own map knows. */
export function groupsSelected(
  { groups }: Scene,
  selection: Exclude<Selection, { kind: 'instance' }>,
): number[] {
  const test = meaningOf(selection);
  return groups.flatMap((group, index) => (test(group, index) ? [index] : []));
}

function meaningOf(
  selection: Exclude<Selection, { kind: 'instance' }>,
): (group: SceneGroup, index: number) => boolean {
  if (selection.kind === 'group') return (_, index) => selection.group === index;
  if (selection.kind === 'service') return ({ service }) => selection.service === service;
  const { level, name } = selection;
  return (group) => (level === 'zone' ? placeOf(group) : group.region) === name;
}
