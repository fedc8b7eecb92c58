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

/** One copy of each of the texts that come again and again. */
export class TextPool {
  readonly #texts = new Map<string, string>();

  /** The copy that is kept of `text`. */
  of(text: string): string {
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    const copy = flatCopy(text);
    this.#texts.set(copy, copy);
    return copy;
  }
}
