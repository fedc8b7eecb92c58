import type { Assembly, KnownAlert } from '@spigo/simulation';
import type { StoryEntry } from '../model/messages/story.ts';

/** Entries beyond these are counted, and not kept: a list of more is read by nobody. */
const mostEntries = 20_000;

/**
 * The story of a run: who died and came back, whose lease ran out, what was ordered. It also knows who
 * is dead at the moment.
 */
export class Chronicle {
  readonly entries: StoryEntry[] = [];
  private readonly dead: Set<number> = new Set();
  private readonly more: Set<number> = new Set();
  private readonly gone: Set<number> = new Set();
  private readonly told: Set<string> = new Set();
  private assembly: Assembly | null = null;
  private isOver = false;

  /** Watches the topology of a run; instances from `first` on have joined later. */
  watch(assembly: Assembly, first: number, duration: number): void {
    const { stage, company } = assembly;
    this.assembly = assembly;
    const { port } = stage.topology;
    const nameOf = (node: number): string => company.describe(node).name.instance;
    port.subscribe(['Departed'], ({ at, actor, exit }) => {
      const node = company.nodeOf(actor.id);
      if (node < 0) return;
      if (exit === 'killed') {
        this.dead.add(node);
        this.add({ at, kind: 'died', text: `${nameOf(node)} died` });
      } else if (at < duration && !this.isOver) {
        // Without being killed they go before the end where autoscaling has sent them.
        if (!this.more.delete(node)) this.gone.add(node);
        this.add({ at, kind: 'left', text: `${nameOf(node)} left` });
      }
    });
    port.subscribe(['Appeared'], ({ at, actor }) => {
      const node = company.nodeOf(actor.id);
      if (this.dead.delete(node)) {
        this.add({ at, kind: 'returned', text: `${nameOf(node)} came back` });
      } else if (node >= first) {
        this.more.add(node);
        this.add({ at, kind: 'joined', text: `${nameOf(node)} joined` });
      }
    });
    port.subscribe(['LeaseExpired'], ({ at, actor }) => {
      const node = company.nodeOf(actor.id);
      if (node < 0) return;
      this.add({ at, kind: 'lease', text: `the lease of ${nameOf(node)} ran out` });
    });
  }

  /** The run ends here: whoever goes now goes with all others. */
  end(): void {
    this.isOver = true;
  }

  /** Instances that have joined since the start and are there. */
  get joined(): Iterable<number> {
    return this.more;
  }

  /** Instances of the start that autoscaling has sent away. */
  get left(): Iterable<number> {
    return this.gone;
  }

  /** Instances that are dead, in rising order. */
  get down(): number[] {
    return [...this.dead].sort((a, b) => a - b);
  }

  /** Whether an instance is dead. */
  isDown(node: number): boolean {
    return this.dead.has(node);
  }

  /** Faults of the plan that have begun or healed since the last time. */
  tellPlan(): void {
    if (this.assembly === null) return;
    const { company, stage } = this.assembly;
    for (const { id, fromMs, toMs, line } of company.faults(stage.kernel.now)) {
      this.ordered(id, fromMs * 1_000, 'fault', line);
      if (toMs !== null) this.ordered(id, toMs * 1_000, 'heal', line);
    }
  }

  /** Alerts that are known to have gone off, or to be over, since the last time. */
  tellAlerts(alerts: readonly KnownAlert[]): void {
    for (const { name, when, at, over } of alerts) {
      this.alert(at, 'alert', `alert: ${name}, ${when}`);
      if (over !== null) this.alert(over, 'alertOver', `alert over: ${name}, ${when}`);
    }
  }

  private alert(at: number, kind: 'alert' | 'alertOver', text: string): void {
    const key = `${kind} ${at} ${text}`;
    if (this.told.has(key)) return;
    this.told.add(key);
    this.add({ at, kind, text });
  }

  /** Fault `id` has begun, or healed; what is known is not told again. */
  ordered(id: string, at: number, kind: 'fault' | 'heal', line: string): void {
    const key = `${kind} ${id}`;
    if (this.told.has(key)) return;
    this.told.add(key);
    this.add({ at, kind, text: kind === 'heal' ? `healed: ${line}` : line, line });
  }

  private add(entry: StoryEntry): void {
    if (this.entries.length < mostEntries) this.entries.push(entry);
  }
}
