import type { Instance } from '@spigo/actors';
import type { Assembly } from '@spigo/simulation';
import {
  type InstanceColumns,
  type InstanceState,
  stateLetters,
} from '../model/messages/instances.ts';
import type { Chronicle } from './chronicle.ts';
import { InstanceCounts } from './instanceCounts.ts';
import type { Population } from './population.ts';
import type { TrafficReader } from './trafficReader.ts';

/** What instances are looked at through. */
export interface InstanceSources {
  readonly assembly: Assembly;
  readonly population: Population;
  readonly reader: TrafficReader;
  readonly chronicle: Chronicle;
}

/** Who looks says so again before this time is over. */
const leaseMs = 5_000;

/** Four pictures a second: numbers that change faster are not read. */
const betweenMs = 250;

/** Of more instances than this no columns are made. */
const mostInstances = 20_000;

/** Looks at single instances while somebody wants to see them; until then it costs a run nothing. */
export class InstanceLooks {
  private readonly sources: InstanceSources;
  private readonly counts: InstanceCounts = new InstanceCounts();
  private until = Number.NEGATIVE_INFINITY;
  private last = Number.NEGATIVE_INFINITY;

  constructor(sources: InstanceSources) {
    this.sources = sources;
  }

  /** Somebody looks, at `nowMs` of the wall clock; what there is to be seen now, null for nothing. */
  watch(nowMs: number): InstanceColumns | null {
    this.until = nowMs + leaseMs;
    this.sources.reader.counts = this.counts;
    this.last = nowMs;
    return this.look();
  }

  /** What there is to be seen, if somebody looks and it is time for another picture. */
  due(nowMs: number): InstanceColumns | null {
    if (nowMs > this.until) {
      this.sources.reader.counts = null;
      return null;
    }
    if (nowMs - this.last < betweenMs) return null;
    this.last = nowMs;
    return this.look();
  }

  private look(): InstanceColumns | null {
    const { assembly, population, reader } = this.sources;
    const { company, stage } = assembly;
    const count = population.instances.length;
    if (count === 0 || count > mostInstances) return null;
    const joined: { name: string; group: number }[] = [];
    const nodes = company.actors - company.registries;
    for (let node = count; company.steering !== null && node < nodes; node++) {
      const { name } = company.describe(node);
      joined.push({ name: name.instance, group: population.groupOfNode(node) });
    }
    const columns = emptyColumns(count + joined.length);
    reader.instances.forEach((instance, actor) => {
      this.fill(columns, company.nodeOf(actor), actor, instance);
    });
    const states = this.states(count, joined.length);
    return { kind: 'instances', at: stage.kernel.now, joined, states, ...columns };
  }

  private fill(columns: Columns, node: number, actor: number, instance: Instance): void {
    if (node < 0 || node >= columns.queued.length) return;
    columns.arrivals[node] = this.counts.arrivals[actor] ?? 0;
    columns.failures[node] = this.counts.failures[actor] ?? 0;
    if (this.sources.chronicle.isDown(node)) return;
    const { station } = instance.inbound;
    columns.queued[node] = station.waiting;
    columns.inSystem[node] = station.inSystem;
    columns.busy[node] = station.busy;
  }

  /** As faults have it, the worst last; who is dead or gone is nothing else. */
  private states(count: number, joined: number): string {
    const { assembly, population, chronicle } = this.sources;
    const letters = new Array<string>(count + joined).fill(stateLetters.alive);
    const hit = hitByName(assembly);
    if (hit.size > 0) {
      for (let node = 0; node < letters.length; node++) {
        const { name } = assembly.company.describe(node);
        const state = hit.get(`${name.instance} in ${name.region}/${name.zone}`);
        if (state !== undefined) letters[node] = stateLetters[state];
      }
    }
    for (const node of chronicle.down) letters[node] = stateLetters.down;
    for (const node of chronicle.left) letters[node] = stateLetters.left;
    const there = new Set(chronicle.joined);
    for (let node = count; node < letters.length; node++) {
      if (!there.has(node)) letters[node] = stateLetters.left;
    }
    return population.instances.length === 0 ? '' : letters.join('');
  }
}

type Columns = Record<'queued' | 'inSystem' | 'busy' | 'arrivals' | 'failures', number[]>;

function emptyColumns(length: number): Columns {
  const column = (): number[] => new Array<number>(length).fill(0);
  return {
    queued: column(),
    inSystem: column(),
    busy: column(),
    arrivals: column(),
    failures: column(),
  };
}

/** What kinds of faults make of those whom they hit. */
const stateOfKind: Readonly<Record<string, InstanceState>> = {
  slow: 'slow',
  error: 'failing',
  pause: 'paused',
  partition: 'cutOff',
};

/** The worse the later. */
const severity: readonly InstanceState[] = ['slow', 'failing', 'cutOff', 'paused'];

/** Whom faults hit that go on now, `homepage07 in us-east-1/zoneB`, and how they are for it. */
function hitByName({ company, stage }: Assembly): Map<string, InstanceState> {
  const nowMs = stage.kernel.now / 1_000;
  const hit = new Map<string, InstanceState>();
  for (const fault of company.drawn) {
    const state = stateOfKind[fault.kind];
    const isOn = fault.fromMs <= nowMs && (fault.toMs === null || nowMs < fault.toMs);
    if (state === undefined || !isOn) continue;
    for (const name of ownSide(fault)) {
      const before = hit.get(name);
      const isWorse = before === undefined || severity.indexOf(state) > severity.indexOf(before);
      if (isWorse) hit.set(name, state);
    }
  }
  return hit;
}

/** Of a partition the side that was named first: it is what was cut off. */
function ownSide({ kind, line, hit }: Assembly['company']['drawn'][number]): readonly string[] {
  const [, names = ''] = /^partition (?:zone|region) (\S+) /.exec(line) ?? [];
  if (kind !== 'partition' || names === '') return hit;
  const places = names.split(',');
  return hit.filter((name) =>
    places.some((place) => name.endsWith(` in ${place}`) || name.includes(` in ${place}/`)),
  );
}
