import { type GraphHistory, type HappeningKind, happeningKinds } from '@spigo/formats';
import { version } from '@spigo/simulation';
import type { StillView } from '../engine/serveEngine.ts';
import { type Frame, nothingCounted } from '../model/messages/frame.ts';
import type { EngineMessage } from '../model/messages/protocol.ts';
import type { Scene } from '../model/messages/scene.ts';
import type { StoryEntry } from '../model/messages/story.ts';
import { GraphState } from './graphState.ts';
import { type SavedPopulation, savedPopulation } from './savedPopulation.ts';
import { isSociety, SavedSociety } from './savedSociety.ts';

/** How a saved graph is called and, where it can be run, opened as a run. */
export interface PlayedAs {
  readonly file: string;
  readonly rerun: string | null;
  /** The command line that shows it. */
  readonly command: string;
  /** Of several files: the one that this is, and the last one, from 0. */
  readonly step?: { readonly at: number; readonly last: number };
}

/** Up to so many instants each have a frame of their own; of more, so many frames are made. */
const mostFrames = 600;
const fewestFrames = 20;

/** Figures in all frames together: more is too much to send, and frames are fewer then. */
const mostFigures = 1_500_000;

/** More events than this are not told one by one. */
const mostEntries = 2_000;

/**
 * A saved graph as a page shows it: a scene, and frames in which it comes to be as its file says. Nothing
 * is simulated, so there are no figures but counts.
 */
export function playedGraph(history: GraphHistory, as: PlayedAs): StillView {
  const population = savedPopulation(history.graph);
  const { frames, entries } = framesOf(history, population);
  const last = frames.at(-1);
  const messages: EngineMessage[] = [
    sceneOf(history, population, as),
    { kind: 'history', frames },
    { kind: 'story', from: 0, entries },
    ...(last === undefined ? [] : [last]),
  ];
  if (!isSociety(history.graph.nodes)) return { messages };
  const society = new SavedSociety(history.graph, timeToPlay(history.happenings));
  return { messages, ask: society.ask };
}

function sceneOf(history: GraphHistory, population: SavedPopulation, as: PlayedAs): Scene {
  const { graph, happenings, isTimed, broken } = history;
  const { services, groups, links, instances, groupOf } = population;
  const empty = graph.nodes.length === 0 ? [`${as.file}: a graph without nodes`] : [];
  const isRunnable = broken === null && history.problems.length === 0 && empty.length === 0;
  return {
    kind: 'scene',
    arch: graph.arch === '' ? as.file : graph.arch,
    description: '',
    version,
    seed: 0,
    duration: timeToPlay(happenings),
    command: as.command,
    ...(as.step === undefined ? {} : { step: as.step }),
    ...(isSociety(graph.nodes) ? { social: { count: graph.nodes.length } } : {}),
    warnings: graph.warnings,
    services,
    groups,
    links,
    instances,
    groupOf: instances.length === 0 ? [] : [...groupOf],
    saved: {
      file: as.file,
      format: [formatNames[graph.format], graph.version].join(' ').trim(),
      nodes: graph.nodes.length,
      edges: graph.edges.source.length,
      isTimed,
      problems: [...history.problems, ...empty],
      broken,
      rerun: isRunnable ? as.rerun : null,
    },
  };
}

const formatNames: Readonly<Record<GraphHistory['graph']['format'], string>> = {
  graphjson: 'Graph JSON',
  gexf: 'GEXF',
  graphml: 'GraphML',
  cytoscape: 'Cytoscape JSON',
  nodelink: 'node-link JSON',
};

interface Played {
  readonly frames: readonly Frame[];
  readonly entries: readonly StoryEntry[];
}

/**
 * Where a file ends with nodes that leave in good order, a run ended there: that was the end of the
 * recording, and what it shows is the graph as it was.
 */
function lengthToPlay({ kind }: GraphHistory['happenings']): number {
  const left = happeningKinds.indexOf('left');
  let length = kind.length;
  while (length > 0 && kind[length - 1] === left) length -= 1;
  return length;
}

/** Until the last change; of a graph that never changes, until the end of its recording. */
function timeToPlay(happenings: GraphHistory['happenings']): number {
  const last = happenings.at[lengthToPlay(happenings) - 1] ?? 0;
  return last > 0 ? last : (happenings.at.at(-1) ?? 0);
}

function framesOf(history: GraphHistory, population: SavedPopulation): Played {
  const { kind, subject, at } = history.happenings;
  const state = new GraphState(population);
  const [entries, frames]: [StoryEntry[], Frame[]] = [[], []];
  const length = lengthToPlay(history.happenings);
  const marks = marksOf(at.subarray(0, length), frameCount(population));
  for (let event = 0; event < length; event++) {
    const what = happeningKinds[kind[event] ?? 0] ?? 'appeared';
    const [who, now] = [subject[event] ?? 0, at[event] ?? 0];
    const entry = entryOf(what, who, state, history);
    if (entry !== null && entries.length < mostEntries) entries.push({ ...entry, at: now });
    state.apply(what, who);
    if (marks[event] === 1) frames.push(frameAt(now, state, entries.length));
  }
  const end = timeToPlay(history.happenings);
  const last = frames.at(-1)?.at ?? Number.NEGATIVE_INFINITY;
  if (last < end) frames.push(frameAt(end, state, entries.length));
  return { frames, entries };
}

function frameCount({ groups, links, instances }: SavedPopulation): number {
  const figures = 8 * groups.length + 1.5 * links.length + instances.length / 2;
  return Math.max(fewestFrames, Math.min(mostFrames, Math.floor(mostFigures / (figures + 1))));
}

/** After which events a frame is made: each the last of its instant, and not more than `most` of them. */
function marksOf(at: Float64Array, most: number): Uint8Array {
  const ends = Uint8Array.from(at, (time, event) => Number(at[event + 1] !== time));
  const instants = ends.reduce((sum, each) => sum + each, 0);
  if (instants <= most) return ends;
  let made = 0;
  return ends.map((isEnd, event) => {
    if (isEnd === 0 || (event + 1) * most < (made + 1) * at.length) return 0;
    made = Math.floor(((event + 1) * most) / at.length);
    return 1;
  });
}

/** What is worth telling of an event: not that a graph grows, which is seen. */
function entryOf(
  kind: HappeningKind,
  subject: number,
  state: GraphState,
  { graph }: GraphHistory,
): Omit<StoryEntry, 'at'> | null {
  const name = (node: number): string => graph.nodes[node]?.name ?? '';
  switch (kind) {
    case 'died':
      return { kind, text: `${name(subject)} died` };
    case 'left':
      return { kind, text: `${name(subject)} left` };
    case 'appeared':
      return state.isDead(subject)
        ? { kind: 'returned', text: `${name(subject)} came back` }
        : null;
    case 'forgotten': {
      const { source, target } = graph.edges;
      const ends = [source[subject] ?? -1, target[subject] ?? -1].map(name).join(' to ');
      return { kind: 'left', text: `the edge from ${ends} went` };
    }
    case 'linked':
      return null;
  }
}

function frameAt(at: number, state: GraphState, story: number): Frame {
  const graph = state.look();
  const alive = [...state.alive];
  const present = alive.map((each, group) => each + (graph.died[group] ?? 0));
  return {
    ...nothingCounted,
    kind: 'frame',
    at,
    state: 'paused',
    mark: true,
    speed: null,
    lag: 0,
    executed: 0,
    groups: { ...nothingCounted.groups, alive, present },
    latency: [],
    down: state.dead,
    story,
    graph,
  };
}
