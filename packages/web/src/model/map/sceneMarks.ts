import { groupName, type Scene } from '../messages/scene.ts';

/** What is different from the scene before, box by box. */
export interface SceneMarks {
  /** What is to be said of a group of the scene, by its position: `new`, or what has changed. */
  readonly changes: ReadonlyMap<number, string>;
  /** Groups that are no more, by name. */
  readonly gone: readonly string[];
}

/** Marks the groups of `after` that `before` did not have, or had otherwise. */
export function sceneMarks(before: Scene, after: Scene): SceneMarks {
  const old = new Map(before.groups.map((_, index) => [groupName(before, index), index]));
  const changes = new Map<number, string>();
  for (const [index] of after.groups.entries()) {
    const was = old.get(groupName(after, index));
    old.delete(groupName(after, index));
    const text = was === undefined ? 'new' : changeOf(before, was, after, index);
    if (text !== '') changes.set(index, text);
  }
  return { changes, gone: [...old.keys()] };
}

function changeOf(before: Scene, was: number, after: Scene, is: number): string {
  const [old, now] = [before.groups[was], after.groups[is]];
  const [oldKind, nowKind] = [kindOf(before, was), kindOf(after, is)];
  const [oldCalls, nowCalls] = [callsOf(before, was), callsOf(after, is)];
  const more = nowCalls.filter((name) => !oldCalls.includes(name));
  const fewer = oldCalls.filter((name) => !nowCalls.includes(name));
  return [
    ...(old?.count === now?.count ? [] : [`was ×${old?.count}, is ×${now?.count}`]),
    ...(oldKind === nowKind ? [] : [`was ${oldKind}, is ${nowKind}`]),
    ...more.map((name) => `calls ${name}`),
    ...fewer.map((name) => `no longer calls ${name}`),
  ].join('; ');
}

const kindOf = (scene: Scene, group: number): string =>
  scene.services[scene.groups[group]?.service ?? -1]?.package ?? '';

function callsOf(scene: Scene, group: number): string[] {
  const { dependencies = [] } = scene.services[scene.groups[group]?.service ?? -1] ?? {};
  return dependencies.map((each) => scene.services[each]?.name ?? '');
}
