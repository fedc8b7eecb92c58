import type { Given } from '../yaml/given.ts';

/** Labels, and what selects them. */
export type Labels = ReadonlyMap<string, string>;

/** Lists within lists of objects go no deeper. */
const deepestList = 8;

/** The texts of a mapping. */
export function textsOf(given: Given): Map<string, string> {
  return new Map(given.fields().map(([key, value]) => [key, value.text()]));
}

/** The namespace of an object; empty where it names none: whoever applies it says where it goes. */
export function namespaceOf(object: Given): string {
  return object.at('metadata', 'namespace').text();
}

/** The name of an object, or the beginning that its name is to have. Throws an ArchitectureError where it has none. */
export function nameOf(object: Given): string {
  const given = object.at('metadata', 'name');
  const name = given.text() || object.at('metadata', 'generateName').text().replace(/-$/, '');
  if (name === '') throw given.wrong('a name');
  return name;
}

/** `apps` of `apps/v1`; empty for what needs no group. */
export function groupOf(object: Given): string {
  const version = object.get('apiVersion').text();
  return version.includes('/') ? (version.split('/')[0] ?? '') : '';
}

/** A list of objects: `List`, or what ends so and has items; other kinds end so and are none. */
function isList(kind: string, object: Given): boolean {
  return kind === 'List' || (kind.endsWith('List') && object.get('items').isList);
}

/** All objects of the manifests, those in Lists, too. */
export function* objectsIn(documents: readonly Given[], depth = 0): Generator<Given> {
  for (const document of documents) {
    const kind = document.get('kind').text();
    if (kind === '') throw document.get('kind').wrong('the kind of the object');
    if (isList(kind, document) && depth < deepestList) {
      yield* objectsIn(document.get('items').members(), depth + 1);
    } else yield document;
  }
}
