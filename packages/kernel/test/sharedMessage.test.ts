import { expect, test } from '@jest/globals';
import type { ActorRef, Behaviour, Message, Self, Transport } from '../src/index.ts';
import { codeOfKind, duplicateMessage, Kernel, SharedMessage } from '../src/index.ts';

interface Note extends Message {
  readonly kind: 'Note';
  readonly text: string;
}

class Sheet extends SharedMessage<Note> {
  readonly kind = 'Note';
  readonly code = codeOfKind('Note');
  text: string;

  constructor(text: string) {
    super();
    this.text = text;
  }

  view(): Note {
    return { kind: 'Note', text: this.text };
  }

  copy(): Sheet {
    return new Sheet(`${this.text} again`);
  }
}

/** Writes on what it is given where it can, and keeps it. */
class Reader implements Behaviour<Note> {
  readonly sharesMessages: boolean;
  readonly heard: Note[] = [];

  constructor(shares: boolean) {
    this.sharesMessages = shares;
  }

  receive(message: Note): void {
    if (message instanceof Sheet) message.text += ', read';
    this.heard.push(message);
  }
}

function say(to: ActorRef<Note>, sheet: Sheet): Behaviour<Message> {
  return {
    started: (self: Self<Message>) => self.share(to, sheet),
    receive: () => undefined,
  };
}

const twice: Transport = { verdict: () => duplicateMessage, reason: '', delays: [1, 2] };

test('a shared message is the receiver’s to write on, where it shares', () => {
  const kernel = new Kernel({ seed: 1 });
  const [sharer, other] = [new Reader(true), new Reader(false)];
  const [one, two] = [new Sheet('one'), new Sheet('two')];
  kernel.spawn('one', say(kernel.spawn('sharer', sharer), one));
  kernel.spawn('two', say(kernel.spawn('other', other), two));
  kernel.runSync();
  expect(sharer.heard).toEqual([one]);
  expect(one.text).toBe('one, read');
  expect(other.heard).toEqual([{ kind: 'Note', text: 'two' }]);
  expect(other.heard[0]).not.toBeInstanceOf(Sheet);
});

test('inspection is shown what it says at that moment, whatever becomes of it', () => {
  const kernel = new Kernel({ seed: 1 });
  const seen: Message[] = [];
  kernel.inspection.subscribe(['Sent', 'Delivered'], ({ message }) => seen.push(message));
  kernel.spawn('one', say(kernel.spawn('sharer', new Reader(true)), new Sheet('one')));
  kernel.runSync();
  const note = { kind: 'Note', text: 'one' };
  expect(seen).toEqual([note, note]);
});

test('a network that delivers it twice delivers a copy', () => {
  const kernel = new Kernel({ seed: 1 });
  kernel.transport = twice;
  const sharer = new Reader(true);
  kernel.spawn('one', say(kernel.spawn('sharer', sharer), new Sheet('one')));
  kernel.runSync();
  expect(sharer.heard.map(({ text }) => text)).toEqual(['one, read', 'one again, read']);
  kernel.check();
});
