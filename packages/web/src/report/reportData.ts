import type { Result, Run } from '@spigo/simulation';
import type { IntervalRow } from '@spigo/telemetry';
import type { Frame } from '../model/messages/frame.ts';
import type { EngineMessage } from '../model/messages/protocol.ts';
import type { Scene } from '../model/messages/scene.ts';
import type { StoryEntry } from '../model/messages/story.ts';
import type { Trace } from '../model/messages/trace.ts';
import type { SocialMessage } from '../model/social/socialMessages.ts';

/** A run that is over, as a report shows it. */
export interface ReportData {
  readonly scene: Scene;
  readonly frames: readonly Frame[];
  readonly story: readonly StoryEntry[];
  readonly traces: readonly Trace[];
  /** Of a population: who they are, and where they stand; empty of services. */
  readonly social: readonly SocialMessage[];
  readonly result: Result;
  /** Services over time; empty where that was not recorded. */
  readonly series: readonly IntervalRow[];
}

/** A report has so many frames: enough to move through, and few enough to send by mail. */
const mostFrames = 120;
const mostTraces = 60;
const mostEntries = 2_000;

/** What a report holds of what an engine has told; null while the run is not over. */
export function reportData(
  messages: readonly EngineMessage[],
  { result, series }: Pick<Run, 'result' | 'series'>,
): ReportData | null {
  let scene: Scene | null = null;
  let frames: readonly Frame[] = [];
  let story: readonly StoryEntry[] = [];
  let traces: readonly Trace[] = [];
  const social: SocialMessage[] = [];
  for (const message of messages) {
    if (message.kind === 'scene') scene = message;
    else if (message.kind === 'history') frames = thinned(message.frames);
    else if (message.kind === 'story') story = message.entries.slice(0, mostEntries);
    else if (message.kind === 'traces') traces = slowest(message.traces);
    else if (isSocial(message)) social.push(message);
  }
  return scene === null
    ? null
    : { scene, frames, story, traces, social, result, series: series ?? [] };
}

/** The same report as messages, for the page that it holds. */
export function reportMessages(data: ReportData): EngineMessage[] {
  const { scene, frames, story, traces, social, result } = data;
  return [
    scene,
    { kind: 'history', frames },
    { kind: 'story', from: 0, entries: story },
    { kind: 'traces', traces },
    ...social,
    { kind: 'over', digest: result.digest, result: null },
  ];
}

/** Every so many of the frames, the last one always. */
function thinned(frames: readonly Frame[]): readonly Frame[] {
  const step = Math.ceil(frames.length / mostFrames);
  return frames.filter((_, index) => (frames.length - 1 - index) % step === 0);
}

const slowest = (traces: readonly Trace[]): readonly Trace[] =>
  traces.toSorted((a, b) => b.us - a.us).slice(0, mostTraces);

/** What of a population a report keeps: whoever is selected is worked out by the page. */
const kept: ReadonlySet<EngineMessage['kind']> = new Set(['society', 'places', 'links', 'states']);

const isSocial = (message: EngineMessage): message is SocialMessage => kept.has(message.kind);
