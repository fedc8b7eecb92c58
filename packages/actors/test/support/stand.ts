import {
  admitAll,
  CallCounts,
  constant,
  createSampler,
  type StationSettings,
  unboundedQueue,
} from '@spigo/dynamics';
import { type Gotocol, type GotocolRef, type RegistryEntry, TraceNumbers } from '@spigo/gotocol';
import {
  type ActorRef,
  type Behaviour,
  Kernel,
  type Message,
  microseconds,
  type Self,
  type SimTime,
} from '@spigo/kernel';
import { Losses } from '../../src/clients/losses.ts';
import { Instance } from '../../src/instance.ts';
import type { Recipe } from '../../src/kinds/recipe.ts';
import { StepLimit } from '../../src/operations/stepLimit.ts';
import { Topology, type TopologyEvent } from '../../src/ports/topologyEvents.ts';
import { HopPool } from '../../src/requests/hopPool.ts';
import { KeySpace } from '../../src/requests/keySpace.ts';
import { Terms } from '../../src/requests/terms.ts';
import type { ServiceTraits, Surroundings } from '../../src/surroundings.ts';
import { ClientLedger, StationLedger } from './ledger.ts';

/** A message as it was sent. */
export interface Sent {
  readonly at: number;
  readonly from: ActorRef<never>;
  readonly to: ActorRef<never>;
  readonly message: Gotocol;
}

/** How an instance on the stand differs from the usual one. */
export interface Casting {
  readonly index?: number;
  readonly region?: string;
  readonly zone?: string;
  readonly dependencies?: readonly string[];
  /** Constant, in microseconds. */
  readonly serviceTime?: number;
  readonly failureRate?: number;
  /** Settings of the station beside these. */
  readonly station?: Partial<StationSettings>;
  /** Any other traits. */
  readonly traits?: Partial<ServiceTraits>;
  readonly keys?: number;
  readonly perRegion?: number;
  readonly passedOn?: ServiceTraits['passedOn'];
  readonly location?: number;
}

/** One instance on the stand. */
export interface Placed {
  readonly ref: GotocolRef;
  readonly instance: Instance;
  readonly meter: StationLedger;
  readonly entry: RegistryEntry;
}

/** Somebody who speaks the protocol and says what the test tells it to. */
export class Probe implements Behaviour<Gotocol> {
  readonly heard: Gotocol[] = [];
  reply: (message: Gotocol) => Gotocol | null = () => null;

  receive(message: Gotocol, self: Self<Gotocol>, sender: ActorRef<Message>): void {
    this.heard.push(message);
    const answer = this.reply(message);
    if (answer !== null) self.send(sender as GotocolRef, answer);
  }

  /** What it has heard of one kind. */
  of<K extends Gotocol['kind']>(kind: K): Extract<Gotocol, { kind: K }>[] {
    return this.heard.filter(
      (message): message is Extract<Gotocol, { kind: K }> => message.kind === kind,
    );
  }
}

/** A small world in which single actors are tried out: messages take no time. */
export class Stand {
  readonly kernel: Kernel;
  readonly topology: Topology = new Topology();
  readonly clients: ClientLedger = new ClientLedger();
  readonly losses: Losses;
  /** Of all calls under policies. */
  readonly calls: CallCounts = new CallCounts();
  readonly around: Surroundings;
  readonly sent: Sent[] = [];
  readonly dropped: string[] = [];
  readonly events: TopologyEvent[] = [];

  constructor(seed = 1, poll = 1_000_000, traces: TraceNumbers = new TraceNumbers()) {
    this.kernel = new Kernel({ seed });
    this.losses = new Losses(this.clients, null);
    this.losses.watch(this.kernel);
    this.kernel.undeliverable = (message) => (message.kind === 'GetResponse' ? null : 'dead');
    const { topology, clients } = this;
    this.around = {
      topology,
      clients,
      reader: null,
      traces,
      steps: new StepLimit('test.yaml'),
      hops: new HopPool(true),
      terms: new Terms(),
      poll: microseconds(poll),
    };
    this.kernel.inspection.subscribe(['Sent'], ({ at, from, to, message }) =>
      this.sent.push({ at, from, to, message: message as Gotocol }),
    );
    this.kernel.inspection.subscribe(['Dropped'], ({ reason }) => this.dropped.push(reason));
    topology.port.subscribe(
      ['Linked', 'Unlinked', 'Appeared', 'Departed', 'LeaseExpired', 'RegistryChanged'],
      (event) => this.events.push(event),
    );
  }

  /** An instance that has got its name. */
  instance(service: string, recipe: Recipe, casting: Casting = {}): Placed {
    const { index = 0, region = 'us-east-1', zone = 'zoneA', location = 0 } = casting;
    const name = `test.${region}.${zone}..${service}0${index}...${service}.${recipe.package}`;
    const meter = new StationLedger();
    const traits: ServiceTraits = {
      service,
      recipe,
      dependencies: casting.dependencies ?? [],
      crossRegion: false,
      station: {
        workers: Number.POSITIVE_INFINITY,
        concurrency: 'threadPerRequest',
        queue: unboundedQueue,
        admission: admitAll,
        serviceTime: createSampler(constant((casting.serviceTime ?? 0) / 1_000)),
        failureRate: casting.failureRate ?? 0,
        ...casting.station,
      },
      operations: new Map(),
      policyOf: null,
      callsTo: () => this.calls,
      countFrom: 0,
      writes: null,
      cache: null,
      missRate: 0,
      sidecar: null,
      daemons: [],
      ...casting.traits,
      keys: new KeySpace(casting.keys ?? 1_000),
      perRegion: casting.perRegion ?? 1,
      sharesByZone: false,
      passedOn: casting.passedOn ?? new Map(),
      meter,
    };
    const instance = new Instance(traits, { name, index, region, zone }, this.around);
    const ref = this.kernel.spawn(name, instance, { location });
    this.losses.add(ref.id, () => instance);
    this.kernel.send(ref, { kind: 'Hello', name });
    this.run(this.kernel.now);
    return { ref, instance, meter, entry: instance.entry };
  }

  /** A probe that stands for an instance of `service`, of kind `kind`. */
  probe(service: string, kind = 'store', zone = 'zoneA'): { probe: Probe; entry: RegistryEntry } {
    const probe = new Probe();
    const name = `test.us-east-1.${zone}..${service}00...${service}.${kind}`;
    const ref = this.kernel.spawn(name, probe);
    const entry = { name, service, index: 0, package: kind, region: 'us-east-1', zone, ref };
    return { probe, entry };
  }

  /** Until nothing is left to do, or until `at` microseconds. */
  run(at?: number): void {
    this.kernel.runSync(at === undefined ? {} : { until: at as SimTime });
  }

  /** What an actor has sent since message number `from`. */
  sentBy(actor: ActorRef<never>, from = 0): Gotocol[] {
    return this.sent
      .slice(from)
      .filter((each) => each.from.id === actor.id)
      .map(({ message }) => message);
  }
}
