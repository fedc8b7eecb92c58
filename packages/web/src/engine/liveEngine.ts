import type { Host } from '@spigo/kernel';
import {
  type Architecture,
  type Assembly,
  fullSpeed,
  LiveSession,
  type Run,
  type SimulateOptions,
  version,
} from '@spigo/simulation';
import { combineReaders, type Histogram } from '@spigo/telemetry';
import type { Frame } from '../model/messages/frame.ts';
import type { InstanceColumns } from '../model/messages/instances.ts';
import type { EngineMessage, Order } from '../model/messages/protocol.ts';
import type { Scene } from '../model/messages/scene.ts';
import { Chronicle } from './chronicle.ts';
import { followedShare } from './followedShare.ts';
import { FrameMaker } from './frameMaker.ts';
import { goalsOfScene } from './goalLooks.ts';
import { History, historyInterval } from './history.ts';
import { InstanceLooks } from './instanceLooks.ts';
import { type Population, populationOf } from './population.ts';
import { SocialDesk } from './social/socialDesk.ts';
import { SteeringDesk } from './steering/steeringDesk.ts';
import { TraceKeeper } from './traceKeeper.ts';
import { Traffic } from './traffic.ts';
import { TrafficReader } from './trafficReader.ts';

/** What is to be run, and for whom. */
export interface LiveRequest {
  /** Not there for a saved graph alone. */
  readonly architecture?: Architecture;
  /** What determines the run. */
  readonly options: SimulateOptions;
  /** Simulated seconds a second; null: as fast as the machine can. */
  readonly speed: number | null;
  readonly paused: boolean;
  /** Of a migration: the step that this is, and the last one. */
  readonly step?: { readonly at: number; readonly last: number };
  /** Share of requests that are followed, 0 to 1; null: as many as do not slow the run. */
  readonly sample: number | null;
  /** The command line of the run, without what is done to it. */
  readonly command: string;
}

/** Ten frames a second; one, where nobody has the page on the screen. */
const frameMs = 100;
const unseenMs = 1_000;

/**
 * A run with viewers. It never waits for them: a frame is made only when one is due and somebody
 * watches, and handed over as text, the same for all.
 */
export class LiveEngine {
  private readonly session: LiveSession;
  private readonly steering: SteeringDesk;
  private readonly frames: FrameMaker;
  private readonly instances: InstanceLooks;
  private readonly chronicle: Chronicle = new Chronicle();
  /** Null where there are services. */
  private readonly social: SocialDesk | null;
  private readonly keeper: TraceKeeper;
  private readonly history: History;
  private readonly scene: Scene;
  private readonly host: Host;
  private readonly tell: (message: EngineMessage) => void;
  private viewers = 0;
  private awake = 0;
  private lastFrame = Number.NEGATIVE_INFINITY;
  private told = 0;
  private ending: EngineMessage | null = null;

  /** Throws what `simulate` throws where the input is wrong. `tell` hears what all viewers are told. */
  constructor(request: LiveRequest, host: Host, tell: (message: EngineMessage) => void) {
    const reader = new TrafficReader();
    const every = historyInterval(request.options);
    const { architecture, options } = request;
    const sample = request.sample ?? followedShare(architecture, options);
    this.keeper = new TraceKeeper(options.seed ?? 1, sample, every);
    this.host = host;
    this.tell = tell;
    this.session = new LiveSession(request.architecture, {
      ...request.options,
      host,
      reader: combineReaders([reader, this.keeper.recorder]),
      speed: request.speed ?? fullSpeed,
      paused: request.paused,
      looks: { every, look: () => this.look() },
      onTurn: () => this.turn(),
    });
    const { assembly, duration } = this.session.production;
    const { company, stage } = assembly;
    const population = populationOf(assembly, request.options.reload);
    const traffic = new Traffic(population);
    reader.attach(traffic, (actor) => population.groupOfNode(company.nodeOf(actor)));
    this.history = new History(every, population);
    const { chronicle, session } = this;
    this.steering = new SteeringDesk(session, tell, ({ id, at, until }, line) => {
      chronicle.ordered(id, until ?? at, until === null ? 'fault' : 'heal', line);
    });
    chronicle.watch(assembly, population.groupOf.length, duration);
    const count = population.groupOf.length;
    this.social = population.isSocial
      ? new SocialDesk({ assembly, count, duration, nowMs: () => host.nowMs(), tell })
      : null;
    const { social } = this;
    const sources = { session, assembly, population, traffic, reader, chronicle, social };
    this.frames = new FrameMaker(sources);
    this.instances = new InstanceLooks({ assembly, population, reader, chronicle });
    this.scene = sceneOf(population, assembly, {
      seed: stage.kernel.seed,
      duration,
      command: request.command,
      warnings: assembly.warnings,
      ...(request.step === undefined ? {} : { step: request.step }),
    });
  }

  /** Runs to the end; viewers are told how it ended. */
  async run(): Promise<Run> {
    this.keep(this.frames.frame(true));
    const run = await this.session.run();
    this.keeper.end(this.session.production.kernel.now);
    this.social?.end();
    this.look(true);
    this.sendFrame();
    this.ending = { kind: 'over', digest: run.result.digest, result: run.result };
    this.tell(this.ending);
    return run;
  }

  /** What somebody who begins to watch is told first. */
  welcome(): EngineMessage[] {
    const { entries } = this.chronicle;
    return [
      this.scene,
      { kind: 'history', frames: this.history.frames },
      { kind: 'story', from: 0, entries },
      ...this.steering.welcome(),
      { kind: 'traces', traces: this.keeper.traces },
      this.frames.frame(),
      ...(this.ending === null ? [] : [...(this.social?.finish() ?? []), this.ending]),
    ];
  }

  /** By how much events of a paced run were late, at worst, each time it went on: wall microseconds. */
  get lateness(): Histogram {
    return this.session.lateness;
  }

  /**
   * So many watch now, and so many of them have the page on the screen: without any of these, little is
   * made for them, and without viewers nothing.
   */
  setViewers(viewers: number, awake: number = viewers): void {
    if (awake > this.awake) this.lastFrame = Number.NEGATIVE_INFINITY;
    this.viewers = viewers;
    this.awake = awake;
  }

  /** Does what a viewer asks, who gets the `reply`; `refused` with the reason goes to all if it cannot be done. */
  obey(order: Order, reply: (messages: readonly EngineMessage[]) => void = this.tellAll): void {
    const { session } = this;
    switch (order.kind) {
      case 'pause':
        session.pause();
        break;
      case 'resume':
        session.resume();
        break;
      case 'step':
        session.step(order.events);
        break;
      case 'speed':
        session.setSpeed(order.speed ?? fullSpeed);
        break;
      case 'stop':
        this.chronicle.end();
        session.stop();
        break;
      case 'inject':
      case 'heal':
      case 'plan':
      case 'save':
        this.steering.obey(order, (message) => reply([message]));
        break;
      case 'watch':
        this.tellInstances(this.instances.watch(this.host.nowMs()));
        return;
      case 'society':
      case 'ego':
      case 'arrange':
        reply(this.social?.ask(order) ?? []);
        return;
      case 'restart':
      case 'open':
      case 'leave':
      case 'seen':
        // These are for whoever has started the engine.
        break;
    }
    this.lastFrame = Number.NEGATIVE_INFINITY;
  }

  private look(isLast = false): void {
    this.tellNews();
    const { now } = this.session.production.kernel;
    if (isLast || this.history.isDue(now)) this.keep(this.frames.frame(true));
    if (this.viewers === 0) {
      this.keeper.forgetFresh();
      return;
    }
    const fresh = this.keeper.takeFresh(isLast);
    if (fresh.length > 0) this.tell({ kind: 'traces', traces: fresh });
  }

  private tellNews(): void {
    const { monitoring } = this.session.production;
    this.chronicle.tellPlan();
    if (monitoring !== null) this.chronicle.tellAlerts(monitoring.known);
  }

  private keep(frame: Frame): void {
    this.history.add(frame);
    if (this.viewers > 0) this.tell(frame);
  }

  private readonly tellAll = (messages: readonly EngineMessage[]): void => {
    for (const message of messages) this.tell(message);
  };

  private turn(): void {
    if (this.viewers === 0) return;
    if (this.session.state !== 'settingUp') this.social?.turn();
    const now = this.host.nowMs();
    if (now - this.lastFrame < (this.awake > 0 ? frameMs : unseenMs)) return;
    this.lastFrame = now;
    this.sendFrame();
    this.tellInstances(this.instances.due(now));
  }

  private tellInstances(columns: InstanceColumns | null): void {
    if (columns !== null) this.tell(columns);
  }

  private sendFrame(): void {
    const { entries } = this.chronicle;
    if (entries.length > this.told) {
      this.tell({ kind: 'story', from: this.told, entries: entries.slice(this.told) });
      this.told = entries.length;
    }
    this.tell({ ...this.frames.frame(), made: this.host.nowMs() });
  }
}

function sceneOf(
  population: Population,
  assembly: Assembly,
  rest: Pick<Scene, 'seed' | 'duration' | 'command' | 'warnings' | 'step'>,
): Scene {
  const { arch, resolved } = assembly;
  const { services, groups, links, instances, groupOf, isSocial } = population;
  return {
    kind: 'scene',
    arch,
    description: resolved?.description ?? '',
    version,
    ...rest,
    ...goalsOfScene(assembly),
    services,
    groups,
    links,
    instances,
    groupOf: instances.length === 0 ? [] : [...groupOf],
    ...(isSocial ? { social: { count: groupOf.length } } : {}),
  };
}
