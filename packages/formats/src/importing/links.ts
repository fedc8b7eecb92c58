import { ArchitectureError } from '@spigo/simulation';
import type { FoundCall, FoundService } from './found.ts';
import { unlike } from './yaml/given.ts';

/** What a file of links is, and what is in it. */
export interface LinksFile {
  readonly file: string;
  readonly text: string;
}

/** The name under which users come in, in a file of links as in the architecture. */
export const users = 'www';

/** Who calls whom, as a line of the file says it. */
interface Link {
  readonly from: string;
  readonly to: string;
  readonly operation?: string;
}

const form = 'CALLER > CALLEE, and behind it the name of an operation, if you like';
const pattern = /^(\s*)(\S+)(\s*[-=]?>\s*)([^\s,>]+(?:\s*,\s*[^\s,>]+)*)(?:\s+(\S+))?\s*$/;

/** A line of the file: what is wrong with it is said with its place. */
class Line {
  readonly #file: string;
  readonly #number: number;
  readonly text: string;

  constructor(file: string, number: number, text: string) {
    this.#file = file;
    this.#number = number;
    this.text = text.replace(/(?:^|\s)#.*$/, '').replace(/\r$/, '');
  }

  /** The links that it says; none of an empty one. */
  *links(known: readonly string[]): Generator<Link> {
    if (this.text.trim() === '') return;
    const found = pattern.exec(this.text);
    if (found === null) {
      throw this.#wrong(
        0,
        `found ${JSON.stringify(this.text.trim().slice(0, 60))}; allowed: ${form}`,
      );
    }
    const [, blank = '', from = '', arrow = '', callees = '', operation] = found;
    this.#check(from, blank.length, [...known, users]);
    this.#checkOperation(operation);
    const start = blank.length + from.length + arrow.length;
    for (const match of callees.matchAll(/[^\s,]+/g)) {
      const [to] = match;
      this.#check(to, start + match.index, known);
      yield { from, to, ...(operation === undefined ? {} : { operation }) };
    }
  }

  #check(name: string, column: number, known: readonly string[]): void {
    if (!known.includes(name)) throw this.#wrong(column, unlike(name, known));
  }

  #checkOperation(operation: string | undefined): void {
    if (operation === undefined || /^[A-Za-z][\w-]*$/.test(operation)) return;
    const found = JSON.stringify(operation);
    const column = this.text.lastIndexOf(operation);
    throw this.#wrong(column, `found ${found}; allowed: the name of an operation`);
  }

  #wrong(column: number, message: string): ArchitectureError {
    const place = { line: this.#number, column: column + 1 };
    return new ArchitectureError(this.#file, [{ path: '', message, ...place }]);
  }
}

function linksIn({ file, text }: LinksFile, known: readonly string[]): Link[] {
  const lines = text.split('\n').map((each, at) => new Line(file, at + 1, each));
  return lines.flatMap((each) => [...each.links(known)]);
}

/** The call that a link says, instead of one of the same service without an operation. */
function withCall(calls: readonly FoundCall[], { to, operation }: Link): readonly FoundCall[] {
  const isThere = calls.some(
    (call) => call.to.some(({ name }) => name === to) && call.operation === operation,
  );
  if (isThere) return calls;
  const others = calls.filter(
    (call) => call.operation !== undefined || call.to.length > 1 || call.to[0]?.name !== to,
  );
  const replaced = calls.find((call) => !others.includes(call));
  const added: FoundCall = {
    ...replaced,
    to: [{ name: to, weight: 1 }],
    ...(operation === undefined ? {} : { operation }),
  };
  return [...others, added];
}

/**
 * The services with the calls that a file of links says; `www` as a caller makes a service an entrance.
 * What a store was taken for calls others here, so it is a service. Throws an ArchitectureError with line
 * and column.
 */
export function withLinks(
  services: readonly FoundService[],
  links: LinksFile,
): { readonly services: readonly FoundService[]; readonly entrances: readonly string[] } {
  const byName = new Map(services.map((service) => [service.name, service]));
  const entrances: string[] = [];
  for (const link of linksIn(links, [...byName.keys()])) {
    if (link.from === users && !byName.has(users)) entrances.push(link.to);
    const service = byName.get(link.from);
    if (service === undefined) continue;
    const { package: _, ...others } = service;
    byName.set(link.from, { ...others, calls: withCall(service.calls, link) });
  }
  return { services: [...byName.values()], entrances };
}
