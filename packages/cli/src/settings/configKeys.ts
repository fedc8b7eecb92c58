/** What a key of a configuration says: a flag and its text, or, without one, that it is left alone. */
export type Setting = readonly [flag: string, text: string] | null;

const text = (value: unknown): string => String(value);
const flagIf =
  (flag: string) =>
  (value: unknown): Setting =>
    value === true || (typeof value === 'string' && value !== '') ? [flag, 'true'] : null;

/**
 * Keys of Spigo's own `ARCH_conf.json` that are no flags of ours, and what they mean here.
 */
export const spigosKeys: ReadonlyMap<string, (value: unknown) => Setting> = new Map([
  ['runduration', (value: unknown): Setting => ['duration', `${Number(value) / 1_000}us`]],
  ['population', (value: unknown): Setting => ['scale', text(value)]],
  ['stopstep', (value: unknown): Setting => ['step', text(value)]],
  ['eurekapoll', (value: unknown): Setting => (value === '' ? null : ['poll', text(value)])],
  ['keyvals', (value: unknown): Setting => (value === '' ? null : ['kv', text(value)])],
  ['msglog', (value: unknown): Setting => (value === true ? ['messages', ''] : null)],
  ['filter', flagIf('services')],
  ['graphjsonfile', flagIf('graphjson')],
  ['graphmlfile', flagIf('graphml')],
]);

/** Keys of Spigo's that have no meaning here: its places and addresses are fixed, its bound was unused. */
export const idleKeys: ReadonlySet<string> = new Set([
  'dunbar',
  'regionnames',
  'zonenames',
  'ipranges',
]);
