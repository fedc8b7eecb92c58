import type { EngineInput } from '../../model/messages/engineLink.ts';
import type { StandaloneData, StandaloneRun } from '../../model/messages/standalone.ts';
import type { Feed, FeedEars } from '../feed.ts';
import { beginWorker } from './beginWorker.ts';

/**
 * A feed from engines in workers of this page: what a server does elsewhere. `source` is the address of
 * their script, `manner` what the reader wants of a run.
 */
export class StandaloneFeed implements Feed {
  readonly isLive = true;
  private readonly ears: FeedEars;
  private readonly source: string;
  private readonly data: StandaloneData;
  private readonly manner: (run: StandaloneRun) => StandaloneRun;
  private run: StandaloneRun | null = null;
  private worker: Worker | null = null;

  constructor(
    ears: FeedEars,
    source: string,
    data: StandaloneData,
    manner: (run: StandaloneRun) => StandaloneRun,
  ) {
    this.ears = ears;
    this.source = source;
    this.data = data;
    this.manner = manner;
    ears.lineState('open');
    ears.message(data.gallery);
    this.open(data.first);
  }

  readonly send: Feed['send'] = (order) => {
    switch (order.kind) {
      case 'open':
        this.open(order.id);
        return;
      case 'leave':
        this.open(null);
        this.ears.message({ kind: 'left' });
        return;
      case 'restart':
        this.begin();
        return;
      default:
        this.tell({ kind: 'order', order });
    }
  };

  close(): void {
    this.worker?.terminate();
    this.worker = null;
  }

  private open(id: string | null): void {
    const run = id === null ? undefined : this.data.runs[id];
    this.run = run === undefined ? null : this.manner(run);
    this.begin();
  }

  private begin(): void {
    this.close();
    const { ears, run, source } = this;
    if (run !== null) this.worker = beginWorker(ears, source, { kind: 'run', run });
  }

  private tell(input: EngineInput): void {
    this.worker?.postMessage(input);
  }
}
