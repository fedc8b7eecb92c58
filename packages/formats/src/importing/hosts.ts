/** Longer values are no addresses. */
const longestValue = 16_384;
/** So far behind a word is looked for the end of a user's name and password. */
const longestUser = 256;

/**
 * The words of a value that can be the name of a host: the whole value, what stands behind `//` or
 * `@`, before `:` and a port, and the members of a list with commas.
 */
export function hostsIn(value: string): string[] {
  const text = value.trim();
  if (text.length > longestValue) return [];
  const isList = /^[\w.:-]+(?:,[\w.:-]+)*$/.test(text);
  const hosts: string[] = [];
  for (const match of text.matchAll(/[A-Za-z0-9][\w.-]*/g)) {
    const [word] = match;
    const end = match.index + word.length;
    const before = text.slice(Math.max(0, match.index - 2), match.index);
    const after = text.slice(end, end + longestUser);
    const isMember = isList && /(?:^|,)$/.test(before) && /^(?:,|:\d|$)/.test(after);
    const isUser = before === '//' && /^[^/\s]*@/.test(after);
    const isAddress = /(?:\/\/|@)$/.test(before) || /^:\d/.test(after);
    if (isMember || (isAddress && !isUser)) hosts.push(word.toLowerCase());
  }
  return hosts;
}
