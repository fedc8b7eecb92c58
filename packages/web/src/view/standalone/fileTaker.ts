import type { OwnManner } from '../../model/messages/standalone.ts';
import type { Feed, FeedEars } from '../feed.ts';
import { FileFeed } from './fileFeed.ts';

/** What a page does but for files. */
export interface FeedBase {
  /** Begins, or begins anew when a file was left. */
  readonly begin: (ears: FeedEars, isFirst: boolean) => Feed;
  /** The address of the script that opens files. */
  readonly source: string;
  /** How an architecture of the reader's is run. */
  readonly own: () => OwnManner;
}

const byNumbers = new Intl.Collator('en', { numeric: true });

/** The feed of a page that takes files: of a file while one is open, and of what it began with else. */
export class FileTaker implements Feed {
  readonly isLive = true;
  private readonly ears: FeedEars;
  private readonly base: FeedBase;
  private feed: Feed;
  private isFile = false;

  constructor(ears: FeedEars, base: FeedBase) {
    this.ears = ears;
    this.base = base;
    this.feed = base.begin(ears, true);
  }

  /** Opens files in place of what is shown, by their names as people count. */
  open(files: readonly File[]): void {
    this.feed.close();
    this.isFile = true;
    this.ears.message({ kind: 'left' });
    this.ears.lineState('open');
    const sorted = files.toSorted((a, b) => byNumbers.compare(a.name, b.name));
    this.feed = new FileFeed(this.ears, this.base.source, sorted, this.base.own());
  }

  readonly send: Feed['send'] = (order) => {
    // What the server shows is not left with the file.
    if (this.isFile && order.kind === 'leave') this.leave();
    else this.feed.send(order);
  };

  close(): void {
    this.feed.close();
  }

  private leave(): void {
    this.feed.close();
    this.isFile = false;
    this.ears.message({ kind: 'left' });
    this.feed = this.base.begin(this.ears, false);
  }
}
