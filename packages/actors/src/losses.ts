import type { ClientMeter } from '@spigo/dynamics';
import type { Failure, Gotocol } from '@spigo/gotocol';
import type { Kernel } from '@spigo/kernel';
import { Call } from './call.ts';
import { ClientRequest } from './clientRequest.ts';
import type { Frame } from './frame.ts';
import type { Instance } from './instance.ts';
import type { RequestReader } from './requestReader.ts';

/**
 * Sees to it that every request ends. When a message is dropped or an instance dies, nobody in the
 * simulated world may notice: callers without a time-out wait for ever. So the bookkeeping follows the
 * chain of open calls up to the client's request, ends it there with the reason, and notes the fault.
 */
export class Losses {
  private readonly clients: ClientMeter;
  private readonly reader: RequestReader | null;
  private readonly instances: Map<number, () => Instance> = new Map();
  /** The fault that has ended an actor, by actor id. */
  private readonly faults: Map<number, string> = new Map();
  /** Requests hurt, by fault. */
  readonly hurt: Map<string, number> = new Map();

  constructor(clients: ClientMeter, reader: RequestReader | null) {
    this.clients = clients;
    this.reader = reader;
  }

  /** Watches the messages of `kernel` that are lost. */
  watch(kernel: Kernel): void {
    kernel.inspection.subscribe(['Dropped', 'DeadLetter'], (event) => {
      const message = event.message as Gotocol;
      const dead = event.kind === 'DeadLetter' || event.reason === 'dead';
      const fault = this.faults.get(event.to.id) ?? null;
      if (event.kind === 'Dropped' && (event.reason === 'late' || event.reason === 'unexpected'))
        return;
      const reason = dead ? 'lost' : 'dropped';
      if (message.kind === 'GetRequest' || message.kind === 'Put' || message.kind === 'Replicate') {
        this.reader?.lost(message, event.to, reason, fault, event.at, event.from, null);
      }
      this.lose(message, reason, fault);
    });
  }

  /** The actor with this id is an instance; `life` gives its present life. */
  add(id: number, life: () => Instance): void {
    this.instances.set(id, life);
  }

  /** Fault `fault` has killed the actor with this id: everything that it was working on is lost. */
  killed(id: number, fault: string): void {
    this.faults.set(id, fault);
    const instance = this.instances.get(id)?.();
    if (instance === undefined) return;
    for (const frame of instance.takeFrames()) {
      if (frame.sender !== null) instance.traits.meter.lost(instance.now, frame.arrivedAt);
      this.reader?.lost(frame.work, instance.entry.ref, 'lost', fault, instance.now, null, frame);
      this.loseFrame(frame, fault);
    }
  }

  /** The actor with this id is alive again. */
  revived(id: number): void {
    this.faults.delete(id);
  }

  private lose(message: Gotocol, reason: Failure, fault: string | null): void {
    switch (message.kind) {
      case 'GetRequest':
      case 'GetResponse':
        this.climb(message.call, reason, fault);
        break;
      case 'Put':
        this.end(message.origin, reason, fault);
        break;
      case 'Replicate':
        // The put has succeeded at its first durable store; it is hurt all the same.
        this.note(message.origin, fault);
        break;
      default:
        break;
    }
  }

  private loseFrame(frame: Frame, fault: string): void {
    const { work } = frame;
    if (work.kind === 'GetRequest') this.climb(work.call, 'lost', fault);
    else if (work.kind === 'Put') this.end(work.origin, 'lost', fault);
    else this.note(work.origin, fault);
  }

  /** From a call that nobody will answer up to the client's request. */
  private climb(call: object, reason: Failure, fault: string | null): void {
    const waiting: Frame[] = [];
    let at = call;
    while (at instanceof Call) {
      const { work } = at.frame;
      waiting.push(at.frame);
      at = work.kind === 'GetRequest' ? work.call : work.origin;
    }
    const over = at instanceof ClientRequest && at.ended;
    if (!over) for (const frame of waiting) this.reader?.ended(frame, reason);
    this.end(at, reason, fault);
  }

  private end(request: object, reason: Failure, fault: string | null): void {
    if (!(request instanceof ClientRequest)) return;
    this.note(request, fault);
    request.fail(this.clients, reason);
  }

  private note(request: object, fault: string | null): void {
    if (fault === null || !(request instanceof ClientRequest)) return;
    request.hurtBy ??= [];
    if (request.hurtBy.includes(fault)) return;
    request.hurtBy.push(fault);
    this.hurt.set(fault, (this.hurt.get(fault) ?? 0) + 1);
  }
}
