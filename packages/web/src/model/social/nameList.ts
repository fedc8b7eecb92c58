/** Many names in one text, one a line: a list of a hundred thousand texts would take ten times the room. */
export class NameList {
  private readonly text: string;
  private readonly lower: string;
  /** Where each name begins, and behind the last one the end. */
  private readonly starts: Int32Array;

  /** `text`: the names, a line each, none empty. */
  constructor(text: string) {
    this.text = text;
    this.lower = text.toLowerCase();
    this.starts = startsOf(text);
  }

  get count(): number {
    return this.starts.length - 1;
  }

  /** The name at a position, empty where there is none. */
  at(position: number): string {
    const [from, to] = [this.starts[position], this.starts[position + 1]];
    return from === undefined || to === undefined ? '' : this.text.slice(from, to - 1);
  }

  /**
   * Positions of the names that contain `words`, in any case: the one that is just that first, then
   * those that begin with it, then the others; at most `most` of each kind.
   */
  find(words: string, most: number): readonly number[] {
    const wanted = words.trim().toLowerCase();
    if (wanted === '' || wanted.includes('\n')) return [];
    const first: number[] = [];
    const inside: number[] = [];
    let at = this.lower.indexOf(wanted);
    while (at >= 0 && (first.length < most || inside.length < most)) {
      const position = this.positionOf(at);
      const list = this.starts[position] === at ? first : inside;
      if (list.length < most) list.push(position);
      at = this.lower.indexOf(wanted, this.starts[position + 1] ?? this.lower.length);
    }
    const exact = first.findIndex((position) => this.at(position).length === wanted.length);
    const ahead = exact < 0 ? first : [...first.splice(exact, 1), ...first];
    return [...ahead, ...inside].slice(0, most);
  }

  /** The name in which the sign at `offset` stands. */
  private positionOf(offset: number): number {
    let [low, high] = [0, this.starts.length - 1];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low;
  }
}

function startsOf(text: string): Int32Array {
  const starts = [0];
  let at = text.indexOf('\n');
  while (at >= 0) {
    starts.push(at + 1);
    at = text.indexOf('\n', at + 1);
  }
  if (text !== '') starts.push(text.length + 1);
  return Int32Array.from(starts);
}
