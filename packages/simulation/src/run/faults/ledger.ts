import type { Hop, Losses, RequestReader } from '@spigo/actors';
import type { Gotocol } from '@spigo/gotocol';

/** Notes which requests of clients a fault has hurt, each once, and tells who reads their lives. */
export class Ledger {
  private readonly losses: Losses;
  private readonly reader: RequestReader | null;

  constructor(losses: Losses, reader: RequestReader | null) {
    this.losses = losses;
    this.reader = reader;
  }

  /** A message that goes on was struck by a fault. */
  message(message: Gotocol, fault: string): void {
    switch (message.kind) {
      case 'GetRequest':
      case 'GetResponse':
        this.reader?.struck?.(message, fault);
        this.losses.hurts.note(message.call, fault);
        break;
      case 'Put':
      case 'Replicate':
        this.reader?.struck?.(message, fault);
        this.losses.hurts.note(message.origin, fault);
        break;
      default:
        break;
    }
  }

  /** A piece of work was. */
  work(hop: Hop, fault: string): void {
    this.message(hop.work(), fault);
  }

  /** A piece of work is failed by one. */
  failing(hop: Hop, fault: string): void {
    this.work(hop, fault);
    this.losses.hurts.ruined(fault, hop.instance.traits.service);
  }

  /** A message is about to be lost by a fault. */
  losing(fault: string): void {
    this.losses.struckBy = fault;
  }

  /** A fault lets a message arrive twice, which hurts nobody. */
  copied(message: Gotocol, fault: string): void {
    if ('trace' in message) this.reader?.struck?.(message, fault);
  }

  /** How many requests a fault has hurt. */
  hurtBy(fault: string): number {
    return this.losses.hurts.requestsOf(fault);
  }
}
