import type { OwnManner } from '../../model/messages/standalone.ts';
import type { Feed, FeedEars } from '../feed.ts';
import { beginWorker } from './beginWorker.ts';

/** Names the graph of a file, run as an architecture, in an order to open it. */
const rerunId = 'file, run again';

/**
 * A feed of files that the reader has given to the page, one of them at a time: the others are its steps.
 * They are read, run or played in a worker of the page, whose script is at `source`: no server sees them.
 */
export class FileFeed implements Feed {
  readonly isLive = true;
  private readonly ears: FeedEars;
  private readonly source: string;
  private readonly files: readonly File[];
  private readonly own: OwnManner;
  private worker: Worker | null = null;
  private at = 0;
  private isRerun = false;

  constructor(ears: FeedEars, source: string, files: readonly File[], own: OwnManner) {
    this.ears = ears;
    this.source = source;
    this.files = files;
    this.own = own;
    this.begin();
  }

  readonly send: Feed['send'] = (order) => {
    if (order.kind === 'restart') this.begin();
    else if (order.kind === 'open') this.open(order.id);
    else this.worker?.postMessage({ kind: 'order', order });
  };

  close(): void {
    this.worker?.terminate();
    this.worker = null;
  }

  /** A step is named by what is shown, and its number. */
  private open(id: string): void {
    const step = Number(/:(\d+)$/.exec(id)?.[1] ?? this.at);
    this.isRerun = id === rerunId;
    if (this.files[step] !== undefined) this.at = step;
    this.begin();
  }

  private begin(): void {
    this.close();
    const { ears, files, source, at, own, isRerun } = this;
    const file = files[at];
    if (file === undefined) return;
    const step = files.length > 1 ? { step: { at, last: files.length - 1 } } : {};
    const opening = { own, rerun: rerunId, isRerun, ...step };
    this.worker = beginWorker(ears, source, { kind: 'file', file, opening });
  }
}
