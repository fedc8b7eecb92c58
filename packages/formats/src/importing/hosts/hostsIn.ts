import { saysHost } from './variables.ts';

/** Longer values are no addresses. */
const longestValue = 262_144;
/** So far behind a word is looked for the end of a user's name and password. */
const longestUser = 256;

/** What can stand between names that are listed: commas, semicolons, blanks, pipes. */
const isList = /^[\w.:/-]+(?:[\s,;|]+[\w.:/-]+)*$/;

/**
 * The words of a value that are hosts: what stands behind `//` or `@`, or before `:` and a port,
 * wherever in the value that is; and where the value is one bare word, or a list of them, those words,
 * if the name of its variable says that it holds a host. A name of a cluster's DNS (`api.shop.svc`) is one
 * anywhere. A bare word alone says nothing:
 * `DB_NAME=orders` names a database, and no service of that name.
 */
export function hostsIn(variable: string, value: string): string[] {
  const text = value.trim();
  if (text.length > longestValue) return [];
  const bare = saysHost(variable) && isList.test(text);
  const hosts = new Set<string>();
  for (const match of text.matchAll(/[A-Za-z0-9][\w.-]*/g)) {
    const [word] = match;
    const end = match.index + word.length;
    const before = text.slice(Math.max(0, match.index - 2), match.index);
    const after = text.slice(end, end + longestUser);
    if (/^[\d.]+$/.test(word)) continue;
    const isHost = isAddress(before, after) || (bare && isMember(before, after));
    if (isHost || isInCluster(word)) {
      hosts.add(word.replace(/[.-]+$/, '').toLowerCase());
    }
  }
  return [...hosts];
}

/** Behind `//` or `@`, or before a port; the user in front of `@` is no host. */
function isAddress(before: string, after: string): boolean {
  const isUser = /^(?::[^/\s@]*)?@/.test(after);
  // `tcp(db:3306)`: the word before a bracket is a protocol.
  if (isUser || after.startsWith('(')) return false;
  if (/(?:\/\/|@)$/.test(before)) return true;
  // Behind a slash or a dot stands a part of a path; behind an equals sign or a bracket, a host.
  return /^:\d{2,5}(?!\d|[.:]\d)/.test(after) && !/[\w./:$-]$/.test(before);
}

/** `api.shop.svc` and what is longer are names of a cluster's DNS wherever they stand. */
function isInCluster(word: string): boolean {
  return /^[\w-]+(?:\.[\w-]+)+\.svc(?:\.|$)/.test(word);
}

/** A whole member of a list, with what may be behind a host. */
function isMember(before: string, after: string): boolean {
  return /(?:^|[\s,;|])$/.test(before) && /^(?:$|[\s,;|]|\/|:\d)/.test(after);
}
