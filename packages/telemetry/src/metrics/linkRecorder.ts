import { type Call, Hop, type Instance, type RequestReader, type Work } from '@spigo/actors';
import type { CallCounts } from '@spigo/dynamics';
import type { Failure, GetResponse } from '@spigo/gotocol';
import type { ActorRef, Message } from '@spigo/kernel';
import { Histogram } from '../histogram.ts';
import { Leavings, serviceOf, waitOf } from '../workTally.ts';
import type { LinkStats } from './linkStats.ts';
import { LinkTable } from './linkTable.ts';

/**
 * Counts and times the work on every link from one service to another. Work counts if it arrived at or
 * after the end of the warm-up, an answer if its call was made then. About 30 ns a hop: a look-up by
 * actor ids, and a record in each of four histograms.
 */
export class LinkRecorder implements RequestReader {
  private readonly table: LinkTable = new LinkTable();
  private warmUp = 0;
  /** Work that has failed already, and will not fail again when its instance dies. */
  private readonly failed: WeakSet<Hop> = new WeakSet();
  private readonly leavings: Leavings = new Leavings();

  /** Statistics start at `warmUp`, in microseconds; default 0. */
  countFrom(warmUp: number): void {
    this.warmUp = warmUp;
  }

  arrived(_hop: Hop, sender: ActorRef<Message>, instance: Instance, sentAt: number): void {
    const { now, entry } = instance;
    if (now < this.warmUp) return;
    const link = this.table.link(sender, entry.ref);
    link.calls++;
    link.network.record(now - sentAt);
  }

  ended(hop: Hop, failure: Failure | null): void {
    const { sender, instance, cameAt } = hop;
    const how = this.leavings.ofEnd(hop, failure);
    if (sender === null || cameAt < this.warmUp) return;
    const link = this.table.link(sender, instance.entry.ref);
    if (failure !== null) this.fail(hop, link);
    if (how === null) return;
    link.left[how]++;
    if (how === 'rejected') return;
    link.wait.record(waitOf(hop));
    link.service.record(serviceOf(hop));
  }

  answered(call: Call): void {
    if (call.madeAt < this.warmUp) return;
    const { instance } = call.caller;
    this.table.link(instance.entry.ref, call.target).response.record(instance.now - call.madeAt);
  }

  unanswered(answer: GetResponse, failure: Failure): void {
    const call = answer.call instanceof Hop ? answer.call.call : null;
    const isOver = failure !== 'dropped' || answer.failure !== null;
    if (isOver || call === null || call.madeAt < this.warmUp) return;
    this.table.link(call.caller.instance.entry.ref, call.target).failures++;
  }

  lost(
    _work: Work,
    actor: ActorRef<never>,
    _failure: Failure,
    _fault: string | null,
    at: number,
    sender: ActorRef<never> | null,
    hop: Hop | null,
  ): void {
    if (hop !== null) {
      const how = this.leavings.ofDeath(hop);
      if (hop.sender === null || hop.cameAt < this.warmUp) return;
      const link = this.table.link(hop.sender, actor);
      this.fail(hop, link);
      if (how !== null) link.left[how]++;
    } else if (sender !== null && at >= this.warmUp) {
      const link = this.table.link(sender, actor);
      link.calls++;
      link.failures++;
    }
  }

  /** All links that have carried work, by names of caller and callee; live, to be read only. */
  links(): readonly LinkStats[] {
    return this.table.links();
  }

  /**
   * The same, each with what is not told to a reader: the work of `present`, at the stations now, and
   * what became of the calls, as their callers have counted.
   */
  lookAt(
    present: Iterable<Hop>,
    calls: (from: string, to: string) => CallCounts | null,
  ): readonly LinkStats[] {
    const links = this.links();
    for (const link of links) {
      link.inSystem = 0;
      link.tried = calls(link.from, link.to);
    }
    for (const { sender, instance, cameAt } of present) {
      if (sender === null || cameAt < this.warmUp) continue;
      this.table.link(sender, instance.entry.ref).inSystem++;
    }
    return links;
  }

  /** Time on the way of the work that has arrived at a service, over all its links. */
  networkTo(service: string): Histogram {
    const all = new Histogram();
    for (const link of this.links()) if (link.to === service) all.merge(link.network);
    return all;
  }

  private fail(hop: Hop, link: LinkStats): void {
    if (this.failed.has(hop)) return;
    this.failed.add(hop);
    link.failures++;
  }
}
