import type { Given } from '../yaml/given.ts';

/** Of these the last file has the word: what a service is started with is not joined. */
const replaced: ReadonlySet<string> = new Set(['command', 'entrypoint', 'test']);

/** Lists that are mappings in short: `NAME=value`, `NAME: value`, or words alone. */
const mappings: ReadonlySet<string> = new Set([
  'annotations',
  'args',
  'depends_on',
  'environment',
  'extra_hosts',
  'labels',
  'networks',
  'sysctls',
]);

/** The fields of a mapping, or of a list that stands for one. */
export function fieldsOf(given: Given): Map<string, Given> {
  if (given.isScalar) throw given.wrong('a list or a mapping');
  if (!given.isList) return new Map(given.fields());
  return new Map(
    given.members().map((member): [string, Given] => {
      if (!member.isScalar) throw member.wrong('a text');
      const [, name = '', value] = /^([^=]*)(?:=(.*))?$/s.exec(member.text()) ?? [];
      return [name, value === undefined ? member.withFields(new Map()) : member.withText(value)];
    }),
  );
}

/** Each member of both lists, what is said twice once. */
function joined(base: Given, over: Given): Given {
  const seen = new Set<string>();
  const members = [...base.members(), ...over.members()].filter((member) => {
    if (!member.isScalar) return true;
    const text = member.text();
    return seen.has(text) ? false : seen.add(text).has(text);
  });
  return over.withMembers(members);
}

function mergedFields(base: Given, over: Given): Given {
  const fields = fieldsOf(base);
  for (const [name, value] of fieldsOf(over)) {
    const before = fields.get(name);
    if (value.tag === '!reset') fields.delete(name);
    else fields.set(name, before === undefined ? value : merged(before, value, name));
  }
  return over.withFields(fields);
}

/**
 * What two compose files say of one thing, `over` the later one: mappings are merged, lists joined, and
 * of anything else the later one holds, as compose does it; `!override` and `!reset` are obeyed.
 */
export function merged(base: Given, over: Given, field = ''): Given {
  if (over.tag === '!override' || replaced.has(field) || base.isMissing) return over;
  if (over.isMissing) return base;
  const areMaps = base.isMap && over.isMap;
  const areLists = base.isList && over.isList;
  const stand = mappings.has(field) && !base.isScalar && !over.isScalar;
  if (areMaps || stand) return mergedFields(base, over);
  return areLists ? joined(base, over) : over;
}
