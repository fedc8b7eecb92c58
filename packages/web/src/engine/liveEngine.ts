import { type Host, UsageError } from '@spigo/kernel';
import {
  type Architecture,
  type Assembly,
  fullSpeed,
  Helm,
  LiveSession,
  type Run,
  type SimulateOptions,
  version,
} from '@spigo/simulation';
import { combineReaders, type Histogram } from '@spigo/telemetry';
import type { Frame } from '../model/frame.ts';
import type { EngineMessage, Order } from '../model/protocol.ts';
import type { Scene } from '../model/scene.ts';
import { Chronicle } from './chronicle.ts';
import { followedShare } from './followedShare.ts';
import { FrameMaker } from './frameMaker.ts';
import { History, historyInterval } from './history.ts';
import { type Population, populationOf } from './population.ts';
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

/** Ten frames a second. */
const frameMs = 100;

/**
 * A run with viewers. It never waits for them: a frame is made only when one is due and somebody
 * watches, and handed over as text, the same for all.
 */
export class LiveEngine {
  private readonly session: LiveSession;
  private readonly helm: Helm;
  private readonly frames: FrameMaker;
  private readonly chronicle: Chronicle = new Chronicle();
  private readonly keeper: TraceKeeper;
  private readonly history: History = new History();
  private readonly scene: Scene;
  private readonly host: Host;
  private readonly tell: (message: EngineMessage) => void;
  private viewers = 0;
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
    const { chronicle, session } = this;
    this.helm = new Helm(session, {
      done: ({ id, at, until }, line) => {
        chronicle.ordered(id, until ?? at, until === null ? 'fault' : 'heal', line);
        this.tell(this.deeds());
      },
      refused: (text) => tell({ kind: 'refused', text }),
    });
    chronicle.watch(assembly, population.groupOf.length, duration);
    this.frames = new FrameMaker({ session, assembly, population, traffic, reader, chronicle });
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
    const run = await this.session.run();
    this.keeper.end(this.session.production.kernel.now);
    this.look();
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
      this.deeds(),
      { kind: 'traces', traces: this.keeper.traces },
      this.frames.frame(),
      ...(this.ending === null ? [] : [this.ending]),
    ];
  }

  /** By how much events of a paced run were late, at worst, each time it went on: wall microseconds. */
  get lateness(): Histogram {
    return this.session.lateness;
  }

  /** So many watch now. Without any, nothing is made for them. */
  setViewers(viewers: number): void {
    this.viewers = viewers;
  }

  /** Does what a viewer asks; `refused` with the reason goes to all if it cannot be done. */
  obey(order: Order): void {
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
        session.stop();
        break;
      case 'inject':
        this.attempt(() => this.helm.inject(order.line));
        break;
      case 'heal':
        this.attempt(() => this.helm.heal(order.line));
        break;
      case 'restart':
      case 'open':
      case 'leave':
        // These are for whoever has started the engine.
        break;
    }
    this.lastFrame = Number.NEGATIVE_INFINITY;
  }

  /** What is wrong with an order is told, and harms nobody. */
  private attempt(order: () => void): void {
    try {
      order();
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      this.tell({ kind: 'refused', text: error.message });
    }
  }

  private deeds(): EngineMessage {
    const { lines, done } = this.helm;
    const deeds = done.map(({ order, until }, index) => ({
      order,
      line: lines[index] ?? '',
      isOpen: until === null,
    }));
    return { kind: 'deeds', deeds };
  }

  private look(): void {
    this.chronicle.tellPlan();
    const fresh = this.keeper.takeFresh();
    const frame = this.frames.frame(true);
    this.history.add(frame);
    if (this.viewers === 0) return;
    this.tell(frame);
    if (fresh.length > 0) this.tell({ kind: 'traces', traces: fresh });
  }

  private turn(): void {
    if (this.viewers === 0) return;
    const now = this.host.nowMs();
    if (now - this.lastFrame < frameMs) return;
    this.lastFrame = now;
    this.sendFrame();
  }

  private sendFrame(): void {
    const { entries } = this.chronicle;
    if (entries.length > this.told) {
      this.tell({ kind: 'story', from: this.told, entries: entries.slice(this.told) });
      this.told = entries.length;
    }
    const frame: Frame = this.frames.frame();
    this.tell(frame);
  }
}

function sceneOf(
  population: Population,
  { arch, resolved }: Assembly,
  rest: Pick<Scene, 'seed' | 'duration' | 'command' | 'warnings' | 'step'>,
): Scene {
  const { services, groups, links, instances, groupOf } = population;
  return {
    kind: 'scene',
    arch,
    description: resolved?.description ?? '',
    version,
    ...rest,
    services,
    groups,
    links,
    instances,
    groupOf: instances.length === 0 ? [] : [...groupOf],
  };
}
