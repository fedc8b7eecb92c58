import type { EngineInput } from '../../model/engineLink.ts';
import { fileRun, type StandaloneData, type StandaloneRun } from '../../model/standalone.ts';
import type { Feed, FeedEars } from '../feed.ts';
import { beginWorker } from './beginWorker.ts';

/**
 * A feed from engines in workers of this page: what a server does elsewhere. `source` is the address of
 * their script.
 */
export class StandaloneFeed implements Feed {
  readonly isLive = true;
  private readonly ears: FeedEars;
  private readonly source: string;
  private readonly data: StandaloneData;
  private run: StandaloneRun | null;
  private worker: Worker | null = null;

  constructor(ears: FeedEars, source: string, data: StandaloneData) {
    this.ears = ears;
    this.source = source;
    this.data = data;
    this.run = data.runs[data.first ?? ''] ?? null;
    ears.lineState('open');
    ears.message(data.gallery);
    this.begin();
  }

  readonly send: Feed['send'] = (order) => {
    switch (order.kind) {
      case 'open':
        this.open(this.data.runs[order.id] ?? null);
        return;
      case 'leave':
        this.open(null);
        return;
      case 'restart':
        this.begin();
        return;
      default:
        this.tell({ kind: 'order', order });
    }
  };

  /** Runs an architecture that the reader has brought. */
  async openFile(file: File): Promise<void> {
    this.open(fileRun(file.name, await file.text(), this.data.own));
  }

  close(): void {
    this.worker?.terminate();
    this.worker = null;
  }

  private open(run: StandaloneRun | null): void {
    this.run = run;
    this.begin();
    if (run === null) this.ears.message({ kind: 'left' });
  }

  private begin(): void {
    this.close();
    const { ears, run, source } = this;
    if (run === null) return;
    this.worker = beginWorker(ears, source, run);
  }

  private tell(input: EngineInput): void {
    this.worker?.postMessage(input);
  }
}
