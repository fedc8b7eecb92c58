/** `name` as a run can have it: a letter, then letters, digits, `_` and `-`. */
export function legalArch(name: string): string {
  const plain = name
    .trim()
    .replace(/[^A-Za-z0-9_-]+/g, '-')
    .replace(/^[^A-Za-z]+/, '')
    .replace(/-+$/, '');
  return plain === '' ? 'graph' : plain;
}
