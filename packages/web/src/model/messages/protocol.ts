import type { SocialMessage, SocialOrder } from '../social/socialMessages.ts';
import { readEgo } from '../social/socialOrder.ts';
import type { Knobs } from '../steering/knobs.ts';
import { type FileMessage, readPlan, type SteeringOrder } from '../steering/steeringOrder.ts';
import type { Frame } from './frame.ts';
import type { Gallery } from './gallery.ts';
import type { InstanceColumns } from './instances.ts';
import type { Scene } from './scene.ts';
import type { StoryEntry } from './story.ts';
import type { Trace } from './trace.ts';

/** What an engine tells a page. */
export type EngineMessage =
  | Scene
  /** What can be opened; without a scene after it, nothing is open. */
  | Gallery
  /** Nothing is open any more. */
  | { readonly kind: 'left' }
  | Frame
  /** Every instance, for who has asked to watch them. */
  | InstanceColumns
  /** Of a population. */
  | SocialMessage
  /** Frames of the run so far, in rising order, for a page that comes later. */
  | { readonly kind: 'history'; readonly frames: readonly Frame[] }
  /** Entries of the story, `from` on. */
  | { readonly kind: 'story'; readonly from: number; readonly entries: readonly StoryEntry[] }
  /** Traces that have come to be kept. */
  | { readonly kind: 'traces'; readonly traces: readonly Trace[] }
  /** All that was done by hand so far. */
  | { readonly kind: 'deeds'; readonly deeds: readonly Done[]; readonly waiting: readonly string[] }
  /** What can be set. */
  | Knobs
  | FileMessage
  /** The run is over. */
  | { readonly kind: 'over'; readonly digest: string; readonly result: unknown }
  /** An order could not be carried out; the text says why. */
  | { readonly kind: 'refused'; readonly text: string }
  /** The run could not begin, or broke off. */
  | { readonly kind: 'failed'; readonly text: string };

/** Something that was done to a run by hand. */
export interface Done {
  /** As it was ordered: `kill zone us-east-1/zoneB`. */
  readonly order: string;
  /** As a line of the fault plan, with its times. */
  readonly line: string;
  /** It still goes on. */
  readonly isOpen: boolean;
}

/** What a page asks of an engine. */
export type Order =
  | { readonly kind: 'pause' }
  | { readonly kind: 'resume' }
  | { readonly kind: 'step'; readonly events: number }
  /** Simulated seconds a second; null: as fast as the machine can. */
  | { readonly kind: 'speed'; readonly speed: number | null }
  | SteeringOrder
  /** Have single instances told for some seconds: who looks at them says so again and again. */
  | { readonly kind: 'watch' }
  /** About a population. */
  | SocialOrder
  | { readonly kind: 'stop' }
  /** Another run, as the gallery names it. */
  | { readonly kind: 'open'; readonly id: string }
  /** So many messages of which only the newest counts were shown: there is room for more. */
  | { readonly kind: 'seen'; readonly count: number }
  /** Back to the gallery. */
  | { readonly kind: 'leave' }
  | { readonly kind: 'restart' };

const mostEvents = 1_000_000;
const leastSpeed = 0.000_1;
const mostSpeed = 1_000_000;
const longestLine = 4_000;
const longestId = 500;

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The order in a message; where it is none, a sentence that says what is wrong with it. */
export function readOrder(text: string): Order | string {
  const data = parsed(text);
  if (!isFields(data)) return 'an order is a JSON object';
  switch (data['kind']) {
    case 'pause':
    case 'resume':
    case 'stop':
    case 'save':
    case 'watch':
    case 'leave':
    case 'restart':
    case 'society':
    case 'arrange':
      return { kind: data['kind'] };
    case 'ego':
      return readEgo(data['node'], data['hops']);
    case 'step':
      return readStep(data['events']);
    case 'speed':
      return readSpeed(data['speed']);
    case 'plan':
      return readPlan(data['text']);
    case 'open':
      return readId(data['id']);
    case 'seen':
      return readSeen(data['count']);
    case 'inject':
    case 'heal':
      return readLine(data['kind'], data['line']);
    default:
      return `kind: found ${JSON.stringify(data['kind'])?.slice(0, 40)}; allowed: pause, resume, step, speed, inject, heal, plan, save, watch, stop, society, ego, arrange, open, seen, leave, restart`;
  }
}

function readStep(events: unknown): Order | string {
  if (Number.isInteger(events) && Number(events) >= 1 && Number(events) <= mostEvents) {
    return { kind: 'step', events: Number(events) };
  }
  return `events: allowed is a whole number from 1 to ${mostEvents}`;
}

function readSeen(count: unknown): Order | string {
  if (Number.isInteger(count) && Number(count) >= 1) return { kind: 'seen', count: Number(count) };
  return 'count: allowed is a whole number from 1';
}

function readSpeed(speed: unknown): Order | string {
  if (speed === null) return { kind: 'speed', speed: null };
  if (typeof speed === 'number' && speed >= leastSpeed && speed <= mostSpeed) {
    return { kind: 'speed', speed };
  }
  return `speed: allowed is a number from ${leastSpeed} to ${mostSpeed}, or null`;
}

function readId(id: unknown): Order | string {
  if (typeof id === 'string' && id.length <= longestId) return { kind: 'open', id };
  return `id: allowed is a text of at most ${longestId} characters`;
}

function readLine(kind: 'inject' | 'heal', line: unknown): Order | string {
  if (typeof line !== 'string' || line === '' || line.length > longestLine) {
    return `line: allowed is a text of 1 to ${longestLine} characters`;
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
  if (/[\u0000-\u001f]/.test(line)) return 'line: allowed is a text of one line';
  return { kind, line };
}
