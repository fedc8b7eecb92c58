/**
 * A copy of `text` that stands alone. Engines let a piece of a longer text hold on to the whole, so
 * keeping one name of each chunk would keep the file.
 */
export function flatCopy(text: string): string {
  let copy = '';
  for (let at = 0; at < text.length; at += 1_024) {
    const codes: number[] = [];
    for (let i = at; i < Math.min(at + 1_024, text.length); i++) codes.push(text.charCodeAt(i));
    copy += String.fromCharCode(...codes);
  }
  return copy;
}
