import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { type Query, readQuery } from '../model/find/find.ts';
import { findableGroup, findableTrace } from '../model/find/findables.ts';
import { groupsSelected, type Selection } from '../model/find/selection.ts';
import { foldedEdges, withEdges } from '../model/map/edgeCounts.ts';
import { type Fold, foldScene, foldWindow, type Level, usualLevel } from '../model/map/fold.ts';
import { judgeWindow } from '../model/map/judge.ts';
import type { Layout } from '../model/map/layout.ts';
import { layoutAt } from '../model/map/layoutAt.ts';
import type { Frame } from '../model/messages/frame.ts';
import type { Gallery } from '../model/messages/gallery.ts';
import type { Done, EngineMessage, Order } from '../model/messages/protocol.ts';
import type { Scene } from '../model/messages/scene.ts';
import type { StoryEntry } from '../model/messages/story.ts';
import type { Trace } from '../model/messages/trace.ts';
import { sceneDifference } from '../model/sceneDifference.ts';
import { framesToKeep } from '../model/time/keeping.ts';
import { Timeline } from '../model/time/timeline.ts';
import type { Window } from '../model/time/window.ts';
import { ChartsState } from './charts/chartsState.ts';
import type { DialogName } from './dialogs/dialog.tsx';
import type { Feed, FeedEars, LineState } from './feed.ts';
import { FileState } from './files.ts';
import { MapState } from './map/mapState.ts';
import { Pulse } from './pulse.ts';
import { Playback, playedOrders } from './saved/playback.ts';
import { SocialState } from './social/socialState.ts';
import { SteeringState } from './steering/steeringState.ts';
import type { TimeRange } from './timeRange.ts';

/** Everything that the page shows, and what it is asked to show. */
export class Store implements FeedEars {
  readonly scene: Signal<Scene | null> = signal(null);
  /** What can be opened. */
  readonly gallery: Signal<Gallery | null> = signal(null);
  /** What is different from the run that was shown before. */
  readonly difference: Signal<readonly string[]> = signal([]);
  readonly line: Signal<LineState> = signal('connecting');
  readonly story: Signal<readonly StoryEntry[]> = signal([]);
  readonly over: Signal<{ readonly digest: string } | null> = signal(null);
  readonly failed: Signal<string | null> = signal(null);
  readonly notice: Signal<string> = signal('');
  readonly traces: Signal<ReadonlyMap<string, Trace>> = signal(new Map());
  /** What was done to the run by hand. */
  readonly steering: SteeringState = new SteeringState();
  readonly pulse: Pulse = new Pulse();
  readonly deeds: Signal<readonly Done[]> = this.steering.deeds;
  readonly selection: Signal<Selection | null> = signal(null);
  /** The instant that is looked at, in microseconds; null: the newest. */
  readonly looking: Signal<number | null> = signal(null);
  /** Which of the two is shown. */
  readonly view: Signal<'map' | 'traces'> = signal('map');
  /** From how far the map is seen; null: as suits the size of the scene. */
  readonly level: Signal<Level | null> = signal(null);
  /** The trace that is shown, by its id. */
  readonly trace: Signal<string | null> = signal(null);
  /** What is looked for, as it was typed. */
  readonly finding: Signal<string> = signal('');
  /** What is to do with files of the reader's. */
  readonly files: FileState = new FileState();
  /** What stands over the page. */
  readonly dialog: Signal<DialogName | null> = signal(null);
  /** The part of the run that charts show; null: the whole. */
  readonly range: Signal<TimeRange | null> = signal(null);
  /** Counts what comes in, so that what depends on the timeline is worked out anew. */
  readonly beat: Signal<number> = signal(0);
  /** What charts share. */
  readonly charts: ChartsState = new ChartsState();
  /** What is the map's own. */
  readonly map: MapState = new MapState();
  /** What is a population's own. */
  readonly social: SocialState = new SocialState(this);
  timeline: Timeline = new Timeline();
  /** Shows how a saved graph came to be. */
  readonly playback: Playback = new Playback(this);
  private feed: Feed | null = null;

  /** From how far the map shows the scene. */
  readonly fold: ReadonlySignal<Fold | null> = computed(() => {
    const scene = this.scene.value;
    return scene === null ? null : foldScene(scene, this.level.value ?? usualLevel(scene));
  });

  /** The map of the scene. */
  readonly layout: ReadonlySignal<Layout | null> = computed(() => {
    const fold = this.fold.value;
    return fold === null ? null : layoutAt(fold, this.map.aspect.value);
  });

  /** What is shown now: the newest, or the one that is looked back at. */
  readonly frame: ReadonlySignal<Frame | null> = computed(() => {
    this.beat.value;
    const at = this.looking.value;
    return at === null ? this.timeline.latest : this.timeline.frameAt(at, true);
  });

  /** The time before the frame, in figures. */
  readonly window: ReadonlySignal<Window | null> = computed(() => {
    const frame = this.frame.value;
    const scene = this.scene.value;
    if (frame === null || scene === null) return null;
    const marks = this.looking.value !== null;
    const speed = frame.speed ?? 1;
    const length = 1e6 * Math.min(1, marks ? 1 : speed);
    const window = this.timeline.windowTo(scene, frame, length, marks);
    const judged = judgeWindow(window, this.map.thresholds.value);
    return frame.graph === undefined ? judged : withEdges(scene, judged, frame.graph.links);
  });

  /** What is looked for; a sentence where it makes no sense. */
  readonly query: ReadonlySignal<Query | string> = computed(() =>
    this.scene.value?.social === undefined ? readQuery(this.finding.value) : () => true,
  );

  /** Whether each group is meant; null where nothing is looked for. */
  readonly foundGroups: ReadonlySignal<readonly boolean[] | null> = computed(() => {
    const scene = this.scene.value;
    const query = this.query.value;
    if (this.finding.value.trim() === '' || scene === null || typeof query === 'string')
      return null;
    const figures = this.window.value?.groups ?? [];
    return scene.groups.map((_, group) => query(findableGroup(scene, group, figures[group])));
  });

  /** Traces that are meant, the slowest first. */
  readonly foundTraces: ReadonlySignal<readonly Trace[]> = computed(() => {
    const query = this.query.value;
    const all = [...this.traces.value.values()].sort((a, b) => b.us - a.us);
    return typeof query === 'string' ? all : all.filter((trace) => query(findableTrace(trace)));
  });

  /** How much was found, in words. */
  readonly found: ReadonlySignal<string> = computed(() => {
    if (this.finding.value.trim() === '') return '';
    if (this.scene.value?.social !== undefined) return this.social.foundText.value;
    if (this.view.value === 'traces') return `${this.foundTraces.value.length} traces`;
    const found = this.foundGroups.value ?? [];
    return `${found.filter((is) => is).length} of ${found.length}`;
  });

  /** The figures of the boxes and links that the map shows. */
  readonly mapWindow: ReadonlySignal<Window | null> = computed(() => {
    const fold = this.fold.value;
    const window = this.window.value;
    if (fold === null || window === null) return null;
    const folded = foldWindow(fold, window, this.map.thresholds.value);
    const { edges } = window;
    return edges === undefined ? folded : withEdges(fold.scene, folded, foldedEdges(fold, edges));
  });

  /** The groups of the scene that are selected. */
  readonly selectedGroups: ReadonlySignal<readonly number[]> = computed(() => {
    const scene = this.scene.value;
    const selection = this.selection.value;
    if (selection?.kind === 'instance') return [this.map.groupOfInstance(scene, selection.node)];
    return scene === null || selection === null ? [] : groupsSelected(scene, selection);
  });

  attach(feed: Feed): void {
    this.feed = feed;
  }

  /** Whether orders can be given. */
  get isLive(): boolean {
    return this.feed?.isLive === true;
  }

  order(order: Order): void {
    const isPlayed = this.scene.value?.saved !== undefined && playedOrders.has(order.kind);
    if (isPlayed) this.playback.obey(order);
    else this.feed?.send(order);
  }

  message(message: EngineMessage): void {
    switch (message.kind) {
      case 'scene':
        this.begin(message);
        return;
      case 'gallery':
        this.gallery.value = message;
        return;
      case 'left':
        this.scene.value = null;
        this.failed.value = null;
        return;
      case 'frame':
        this.timeline.add([message]);
        this.beat.value += 1;
        return;
      case 'instances':
        this.map.instancesCame(message);
        return;
      case 'society':
      case 'places':
      case 'links':
      case 'states':
      case 'ego':
        this.social.message(message);
        return;
      case 'history':
        this.timeline.add(message.frames);
        this.beat.value += 1;
        return;
      case 'story':
        this.story.value = [...this.story.value.slice(0, message.from), ...message.entries];
        return;
      case 'traces':
        this.traces.value = joined(this.traces.value, message.traces);
        return;
      case 'deeds':
      case 'knobs':
      case 'file':
        this.steering.message(message);
        return;
      case 'over':
        this.over.value = { digest: message.digest };
        return;
      case 'refused':
        this.notice.value = message.text;
        return;
      case 'failed':
        this.failed.value = message.text;
        this.files.reading.value = null;
        return;
    }
  }

  lineState(state: LineState): void {
    this.line.value = state;
  }

  private begin(scene: Scene): void {
    const same = this.scene.value !== null && sameRun(this.scene.value, scene);
    this.over.value = null;
    this.failed.value = null;
    this.files.reading.value = null;
    this.playback.stop();
    this.timeline = new Timeline(framesToKeep(scene));
    if (scene.social !== undefined) this.social.begin(same);
    this.steering.begin();
    if (same) return;
    this.traces.value = new Map();
    this.map.begin(this.scene.value, scene);
    this.difference.value =
      this.scene.value?.arch === scene.arch ? sceneDifference(this.scene.value, scene) : [];
    // What the address says goes with the first run that is shown.
    if (this.scene.value !== null) {
      this.selection.value = null;
      this.looking.value = null;
      this.range.value = null;
    }
    this.scene.value = scene;
  }
}

/** More traces than this are not held: the oldest go. */
const mostTraces = 800;

function joined(held: ReadonlyMap<string, Trace>, more: readonly Trace[]): Map<string, Trace> {
  const all = new Map(held);
  for (const trace of more) all.set(trace.id, trace);
  return all.size <= mostTraces ? all : new Map([...all].slice(-mostTraces));
}

/** A page that has lost its line, and a run that was begun again, keep what they show. */
function sameRun(a: Scene, b: Scene): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
