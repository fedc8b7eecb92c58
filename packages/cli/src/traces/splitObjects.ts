import { UsageError } from '@spigo/kernel';

const quote = 34;
const backslash = 92;
/** Opening brackets; closing ones have codes two higher. */
const brace = 123;
const bracket = 91;

/** Larger objects are no spans of anybody. */
const largest = 256 * 1024 * 1024;

/** Finds objects in the text of a JSON document that comes in chunks; what is between is skipped. */
export class ObjectSplitter {
  private readonly file: string;
  /** Objects inside so many brackets are handed out. */
  private readonly level: number;
  private depth = 0;
  private inText = false;
  private escaped = false;
  private kept = '';

  constructor(file: string, level: number) {
    this.file = file;
    this.level = level;
  }

  /** The texts of the objects that end in `chunk`. Throws a UsageError for brackets that do not match. */
  *take(chunk: string): Generator<string> {
    let from = this.depth > this.level ? 0 : -1;
    for (let at = 0; at < chunk.length; at++) {
      const step = this.pass(chunk.charCodeAt(at));
      if (step === 1 && this.depth === this.level + 1) {
        from = at;
      } else if (step === -1 && this.depth === this.level) {
        yield this.kept + chunk.slice(from, at + 1);
        this.kept = '';
        from = -1;
      }
    }
    if (from >= 0) this.kept += chunk.slice(from);
    if (this.kept.length > largest) throw this.broken('an object of more than 256 MB');
  }

  /** The text is over. Throws a UsageError if it should not be. */
  end(): void {
    if (this.depth > 0 || this.inText) throw this.broken('the file ends in the middle');
  }

  /** Whether the next character goes in by a bracket (1), out by one (-1), or neither (0). */
  private pass(code: number): number {
    if (this.inText) {
      this.passText(code);
    } else if (code === quote) {
      this.inText = true;
    } else if (code === brace || code === bracket) {
      this.depth += 1;
      return 1;
    } else if (code === brace + 2 || code === bracket + 2) {
      this.depth -= 1;
      if (this.depth < 0) throw this.broken('a bracket closes that was never opened');
      return -1;
    }
    return 0;
  }

  private passText(code: number): void {
    if (this.escaped) this.escaped = false;
    else if (code === backslash) this.escaped = true;
    else if (code === quote) this.inText = false;
  }

  private broken(what: string): UsageError {
    return new UsageError(`${this.file}: ${what}; allowed is a whole file of traces`);
  }
}
