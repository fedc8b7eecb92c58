import type { ClientMeter } from '@spigo/dynamics';
import type { Failure, Gotocol } from '@spigo/gotocol';
import type { ActorRef, Kernel } from '@spigo/kernel';
import type { Instance } from '../instance.ts';
import { Hurts } from '../ports/hurts.ts';
import type { RequestReader } from '../ports/requestReader.ts';
import { type Call, Hop, rootOf } from '../requests/hop.ts';
import { serviceNamed } from '../requests/serviceNamed.ts';
import { ClientRequest } from './clientRequest.ts';

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
  /** The fault that is about to lose a message on its way; null: none has a hand in it. */
  struckBy: string | null = null;
  /** What each fault has done. */
  readonly hurts: Hurts = new Hurts();

  constructor(clients: ClientMeter, reader: RequestReader | null) {
    this.clients = clients;
    this.reader = reader;
  }

  /** Watches the messages of `kernel` that are lost. */
  watch(kernel: Kernel): void {
    kernel.inspection.subscribe(['Dropped', 'DeadLetter'], (event) => {
      const message = event.message as Gotocol;
      const dead = event.kind === 'DeadLetter' || event.reason === 'dead';
      if (event.kind === 'Dropped' && (event.reason === 'late' || event.reason === 'unexpected'))
        return;
      const reason = dead ? 'lost' : 'dropped';
      const fault = this.faultBehind(dead, event.to.id);
      if (message.kind === 'GetRequest' || message.kind === 'Put' || message.kind === 'Replicate') {
        this.reader?.lost(message, event.to, reason, fault, event.at, event.from, null);
      }
      const isLostAnswer = message.kind === 'GetResponse' && !dead;
      if (isLostAnswer) this.reader?.unanswered?.(message, reason, fault, event.at);
      if (fault !== null) this.ruin(message, dead, event.from, event.to, fault);
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
    const requests = instance.clients.flatMap((client) => client.underWay);
    for (const hop of [...(instance.inbound?.die() ?? []), ...requests]) {
      this.reader?.lost(hop.work(), instance.entry.ref, 'lost', fault, instance.now, null, hop);
      if (hop.span !== 0) this.hurts.ruined(fault, instance.traits.service);
      this.loseFrame(hop, fault);
    }
  }

  /** The actor with this id is alive again. */
  revived(id: number): void {
    this.faults.delete(id);
  }

  /** What has killed the receiver, or else has lost the message on its way; null: no fault. */
  private faultBehind(dead: boolean, receiver: number): string | null {
    const fault = dead ? this.faults.get(receiver) : this.struckBy;
    this.struckBy = null;
    return fault ?? null;
  }

  /** An answer is a piece of work of whoever sent it, done for nothing unless its caller is dead anyway. */
  private ruin(
    message: Gotocol,
    dead: boolean,
    from: ActorRef<never>,
    to: ActorRef<never>,
    fault: string,
  ): void {
    switch (message.kind) {
      case 'GetRequest':
      case 'Put':
      case 'Replicate':
        this.hurts.ruined(fault, serviceNamed(to.name));
        break;
      case 'GetResponse':
        if (!dead) this.hurts.ruined(fault, serviceNamed(from.name));
        break;
      default:
        break;
    }
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
        if (fault !== null) this.hurts.note(message.origin, fault);
        break;
      default:
        break;
    }
  }

  private loseFrame(hop: Hop, fault: string): void {
    const { brings, origin } = hop;
    if (brings === 'GetRequest') this.climb(origin, 'lost', fault);
    else if (brings === 'Put') this.end(origin, 'lost', fault);
    else this.hurts.note(origin, fault);
  }

  /** From a call that nobody will answer up to the client's request, or to the first who will notice. */
  private climb(call: object, reason: Failure, fault: string | null): void {
    const waiting: Call[] = [];
    let doomed = true;
    let at = call instanceof Hop ? call.call : null;
    for (; at !== null; at = at.caller.call) {
      doomed = doomed && isDoomed(at);
      if (doomed) waiting.push(at);
    }
    const root = rootOf(call);
    if (!(root instanceof ClientRequest)) return;
    if (fault !== null) this.hurts.note(root, fault);
    const own = waiting.at(-1)?.caller;
    if (!doomed || (own !== undefined && !root.waitsForEver(own))) return;
    if (!root.ended) for (const each of waiting) this.giveUp(each, reason);
    root.fail(this.clients, reason);
  }

  private giveUp(call: Call, reason: Failure): void {
    this.reader?.unheard?.(call, reason);
    this.reader?.ended(call.caller, reason);
  }

  private end(request: object, reason: Failure, fault: string | null): void {
    if (!(request instanceof ClientRequest)) return;
    if (fault !== null) this.hurts.note(request, fault);
    if (request.oneWay) request.fail(this.clients, reason);
  }
}

/** The hop that has made `call`, of which no answer will come, waits for ever. */
function isDoomed(call: Hop): boolean {
  if (call.isLost || !call.isOpen) return false;
  call.isLost = true;
  if (call.policed?.stalled() === false) return false;
  for (let strand = call.strand; strand !== null; strand = strand.join?.parent ?? null) {
    if (!strand.alive || strand.join?.stalled() === false) return false;
  }
  return true;
}
