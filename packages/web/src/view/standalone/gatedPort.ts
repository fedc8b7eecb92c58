import { Gate } from '../../model/gate.ts';
import type { EngineInput, EngineOutput } from '../../model/messages/engineLink.ts';

/** What is between an engine in a worker and the page that has started it: as between a server and a page. */
export class GatedPort {
  private readonly gate: Gate<EngineOutput>;
  private readonly send: (output: EngineOutput) => void;
  private readonly tell: (input: EngineInput) => void;
  private isAwake = true;

  /** `send` reaches the page, `tell` the engine. */
  constructor(send: (output: EngineOutput) => void, tell: (input: EngineInput) => void) {
    this.send = send;
    this.tell = tell;
    this.gate = new Gate(send, () => true, performance.now());
  }

  readonly post = (output: EngineOutput): void => {
    if (output.kind !== 'latest') this.send(output);
    else this.gate.put(output.of, output, performance.now());
    this.look();
  };

  /** What the page says; an engine hears all but what is meant for the gate. */
  readonly hear = (input: EngineInput): void => {
    if (input.kind !== 'order' || input.order.kind !== 'seen') {
      this.tell(input);
      return;
    }
    this.gate.seen(input.order.count, performance.now());
    this.look();
  };

  private look(): void {
    const isAwake = this.gate.isAwake(performance.now());
    if (isAwake === this.isAwake) return;
    this.isAwake = isAwake;
    this.tell({ kind: 'viewers', count: 1, awake: isAwake ? 1 : 0 });
  }
}
