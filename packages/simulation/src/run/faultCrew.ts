import {
  asWritten,
  Chaos,
  type DrawnFault as Drawn,
  drawFaults,
  type FaultAction,
  type FaultKind,
  FaultStreams,
  formatFault,
  type NamedFault,
  type PlannedFault,
  planFaults,
} from '@spigo/faults';
import {
  type Duration,
  microseconds,
  type SimTime,
  toMilliseconds,
  UsageError,
} from '@spigo/kernel';
import type { Network } from '@spigo/network';
import { Hosts } from '../resolving/hosts.ts';
import type { ResolvedArchitecture } from '../resolving/resolvedArchitecture.ts';
import { Aftermath } from './aftermath/aftermath.ts';
import type { Member } from './castMember.ts';
import type { Steering } from './company.ts';
import { checkChanges } from './faults/checkChanges.ts';
import { demandModest } from './faults/demandModest.ts';
import { handsOf } from './faults/handsOf.ts';
import { Introductions } from './faults/introductions.ts';
import { Ledger } from './faults/ledger.ts';
import type { Levers } from './faults/levers.ts';
import { tellCopies } from './faults/tellCopies.ts';
import { Troupe } from './faults/troupe.ts';
import type { RegistryOffice } from './registryOffice.ts';
import type { DrawnFault, FaultFigures } from './result.ts';
import type { Stage } from './stage.ts';

/** Kinds of faults after which an instance or a registry is another one. */
const deadly: ReadonlySet<FaultKind> = new Set<FaultKind>(['kill', 'registry']);

/** The fault plan of a run: draws who is hit, has it carried out, and tells what came of it. */
export class FaultCrew implements Steering {
  private readonly stage: Stage;
  private readonly architecture: ResolvedArchitecture;
  private readonly introductions: Introductions;
  private readonly troupe: Troupe;
  private readonly ledger: Ledger;
  private readonly aftermath: Aftermath;
  private readonly plan: readonly PlannedFault[];
  private readonly levers: Levers;
  private readonly members: readonly Member[];
  /** Entries of the plan, the default victim among them. */
  private readonly entries: number;
  private readonly streams: FaultStreams = new FaultStreams();
  private faults: readonly Drawn[] = [];
  /** What is planned, by fault, before it was drawn. */
  private readonly redrawn: Map<string, Drawn> = new Map();
  private readonly planned: Map<string, PlannedFault> = new Map();
  private chaos: Chaos | null = null;
  private steered = 0;

  /** `duration` of the run in microseconds: the default victim dies half way. */
  constructor(
    stage: Stage,
    architecture: ResolvedArchitecture,
    members: readonly Member[],
    office: RegistryOffice,
    duration: number,
    levers: Levers,
  ) {
    this.stage = stage;
    this.architecture = architecture;
    this.levers = levers;
    this.introductions = new Introductions(stage.kernel, office);
    this.troupe = new Troupe(members, office, new Hosts(architecture.hosts), stage.places);
    this.ledger = new Ledger(stage.losses, stage.around.reader);
    this.aftermath = new Aftermath(stage, duration);
    const length = microseconds(duration);
    const entries = entriesOf(architecture, length, this.streams);
    this.plan = planFaults(entries, length, stage.kernel.seed);
    for (const fault of this.plan) this.planned.set(fault.id, fault);
    checkChanges(this.plan, architecture, levers.canScale);
    this.members = members;
    this.entries = entries.length;
    if (this.plan.length > 0) this.expect();
  }

  /** Whether somebody may die and come back. */
  get revives(): boolean {
    return this.plan.some(({ kind, until }) => until !== null && deadly.has(kind));
  }

  /** Draws who is hit, and plans when. */
  begin(network: Network): void {
    const { kernel, around } = this.stage;
    tellCopies(kernel, around.reader);
    for (const { id, kind } of this.plan) around.reader?.planned?.(id, kind);
    this.faults =
      this.plan.length === 0 ? [] : drawFaults(this.plan, this.troupe.candidates(), kernel.seed);
    const { stage, architecture, troupe, ledger, introductions, levers } = this;
    const hands = this.aftermath.watch(
      handsOf({ stage, architecture, network, troupe, ledger, introductions, levers }),
    );
    // There is always one, so that a fault that is thought of later changes nothing before it.
    this.chaos = new Chaos(this.faults, {
      begin: (drawn) => hands.begin(this.amongThoseThere(drawn)),
      heal: (drawn) => hands.heal(this.redrawn.get(drawn.fault.id) ?? drawn),
    });
    kernel.spawn('chaos', this.chaos);
  }

  inject(action: FaultAction, at: SimTime): string {
    const { kernel, around } = this.stage;
    const number = this.steered + 1;
    const id = `f${this.entries + number}`;
    // As the same line is called behind the plan of the file.
    const line = { at: at as number as Duration, ...action };
    const stream = this.streams.peek(line);
    const planned: PlannedFault = { id, stream, at, until: null, ...action };
    const [drawn] = drawFaults([planned], this.troupe.candidates(), kernel.seed);
    if (drawn === undefined || (drawn.hit.length === 0 && action.kind !== 'set')) {
      throw new UsageError(`fault: "${formatFault(asWritten(planned))}" hits nothing`);
    }
    this.checkWith(planned, at);
    this.planned.set(id, planned);
    this.streams.nameFor(line);
    this.steered = number;
    this.expect();
    around.reader?.planned?.(id, action.kind);
    this.faults = [...this.faults, drawn];
    this.chaos?.add(drawn);
    return id;
  }

  heal(id: string, at: SimTime): void {
    const planned = this.planned.get(id);
    if (planned === undefined || planned.until !== null) return;
    this.checkWith({ ...planned, until: at }, at);
    this.planned.set(id, { ...planned, until: at });
    this.faults = this.faults.map((drawn) => {
      if (drawn.fault.id !== id || drawn.fault.until !== null) return drawn;
      const healed = { ...drawn, fault: { ...drawn.fault, until: at } };
      this.chaos?.heal(healed, at);
      return healed;
    });
  }

  expect(): void {
    const { losses, clients } = this.stage;
    clients.watch(this.aftermath);
    for (const member of this.members) losses.add(member.ref.id, () => member.instance);
  }

  /** The whole plan as drawn, with what has not happened yet. */
  get drawn(): readonly DrawnFault[] {
    return this.faults.map((drawn) => ({
      ...headOf(drawn),
      line: lineOf(drawn),
      hit: drawn.hit.map(({ instance, region, zone }) =>
        instance === '' ? `registry of ${region}/${zone}` : `${instance} in ${region}/${zone}`,
      ),
    }));
  }

  /** What has happened until `now`. */
  figures(now: number): FaultFigures[] {
    const begun = this.faults.filter(({ fault }) => fault.at <= now);
    return begun.map((drawn) => {
      const { until, id } = drawn.fault;
      const healed = until !== null && until <= now;
      const head = headOf(drawn);
      return {
        ...head,
        toMs: healed ? head.toMs : null,
        requestsHurt: this.ledger.hurtBy(id),
        ...this.aftermath.effectsOf(drawn),
        line: lineOf(drawn),
      };
    });
  }

  /** Tells an instance its name and its registries. */
  name(member: Member): void {
    this.introductions.name(member);
  }

  /** Tells an instance what it depends on. */
  introduce(member: Member): void {
    this.introductions.introduce(member);
  }

  /** A fault that hits whom it can when it begins: others may be there then than when it was planned. */
  private amongThoseThere(drawn: Drawn): Drawn {
    const planned = this.planned.get(drawn.fault.id);
    if (planned === undefined || !this.levers.hasMoved()) return drawn;
    const [fresh = drawn] = drawFaults([planned], this.troupe.candidates(), this.stage.kernel.seed);
    this.redrawn.set(planned.id, fresh);
    this.faults = this.faults.map((each) => (each.fault.id === planned.id ? fresh : each));
    return fresh;
  }

  /** Throws a UsageError where a setting makes no sense beside the others. */
  private checkWith(planned: PlannedFault, from: SimTime): void {
    if (planned.kind !== 'set') return;
    const others = [...this.planned.values()].filter(({ id }) => id !== planned.id);
    const { architecture, levers } = this;
    checkChanges([...others, planned], architecture, levers.canScale, from, (after) =>
      demandModest(architecture, after),
    );
  }
}

function headOf({ fault, target }: Drawn) {
  const { id, kind, at, until } = fault;
  const toMs = until === null ? null : toMilliseconds(until);
  return { id, kind, target, fromMs: toMilliseconds(at), toMs };
}

function lineOf({ fault }: Drawn): string {
  return formatFault(asWritten(fault));
}

/** The plan of the file, with the default victim as its first fault. */
function entriesOf(
  { victim, faults }: ResolvedArchitecture,
  duration: Duration,
  streams: FaultStreams,
): NamedFault[] {
  const named = faults.map((fault) => ({ ...fault, stream: streams.nameFor(fault) }));
  if (victim === undefined || duration === 0) return named;
  const at = microseconds(Math.floor(duration / 2));
  const target = { kind: 'service', name: victim, count: 1 } as const;
  const id = `f${faults.length + 1}`;
  return [{ id, stream: victimStream, kind: 'kill', at, target }, ...named];
}

/** However long the run and whatever its plan, the victim is the one that it is when it is alone. */
const victimStream = 'victim';
