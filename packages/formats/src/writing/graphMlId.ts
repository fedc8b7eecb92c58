/**
 * A node's name as an id of GraphML, which is an XML name token and so has no `*`: `shop.*.*.www00`
 * is `shop.:.:.www00`. What else a token cannot hold is its code in hexadecimal between colons.
 */
export function graphMlId(name: string): string {
  return name.replace(/[^\w.\-*]|\*/gu, (each) =>
    each === '*' ? ':' : `:${(each.codePointAt(0) ?? 0).toString(16)}:`,
  );
}
