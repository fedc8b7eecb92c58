import { Digest } from '../../src/digest.ts';
import { actorCount, Handlers, type Machine, type Op } from './orderProgram.ts';

interface Entry {
  readonly time: number;
  readonly last: boolean;
  readonly sequence: number;
  readonly actor: number;
  readonly kind: string;
  readonly sender: number;
  state: 'pending' | 'cancelled' | 'done';
}

const before = (a: Entry, b: Entry): number =>
  a.time - b.time || Number(a.last) - Number(b.last) || a.sequence - b.sequence;

/**
 * One list, ordered by (time, deadlines last, sequence), and nothing else: what the kernel's FIFO,
 * heap, wheel and deadlines together have to equal.
 */
class ReferenceMachine implements Machine {
  now = 0;
  #sequence = 0;
  readonly #entries: Entry[] = [];

  send(from: number, to: number, delay: number, kind: string): void {
    this.#add(to, delay, kind, from, false);
  }

  plan(actor: number, delay: number, kind: string, last: boolean): Entry {
    return this.#add(actor, delay, kind, -1, last);
  }

  cancel(_actor: number, entry: Entry): boolean {
    if (entry.state !== 'pending') return false;
    entry.state = 'cancelled';
    return true;
  }

  next(): Entry | undefined {
    for (;;) {
      const first = this.#entries.shift();
      if (first?.state !== 'cancelled') return first;
    }
  }

  #add(actor: number, delay: number, kind: string, sender: number, last: boolean): Entry {
    const time = this.now + delay;
    const entry: Entry = {
      time,
      last,
      sequence: this.#sequence++,
      actor,
      kind,
      sender,
      state: 'pending',
    };
    let low = 0;
    let high = this.#entries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (before(this.#entries[middle] as Entry, entry) < 0) low = middle + 1;
      else high = middle;
    }
    this.#entries.splice(low, 0, entry);
    return entry;
  }
}

/** What happens, and its digest, when the program runs on the reference. */
export function runReference(program: readonly (readonly Op[])[]): {
  log: string[];
  digest: string;
} {
  const machine = new ReferenceMachine();
  const handlers = new Handlers(program, machine);
  const digest = new Digest();
  for (let actor = 1; actor <= actorCount; actor++) machine.send(-1, actor - 1, 0, `start${actor}`);
  for (let entry = machine.next(); entry !== undefined; entry = machine.next()) {
    entry.state = 'done';
    machine.now = entry.time;
    digest.advance(entry.time);
    // The outside world is actor 0 of a kernel, so the program's actors count from 1.
    const fromOutside = entry.kind.startsWith('start');
    const sender = fromOutside ? 0 : entry.sender === -1 ? -1 : entry.sender + 1;
    digest.fold(entry.actor + 1, entry.kind, sender);
    handlers.handle(entry.time, entry.actor, entry.kind, entry.sender);
  }
  return { log: handlers.log, digest: digest.toString() };
}
