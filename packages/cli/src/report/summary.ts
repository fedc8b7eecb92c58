import { isIndirect } from '@spigo/faults';
import type { FaultFigures, Result } from '@spigo/simulation';
import type { RequestFigures } from '@spigo/telemetry';
import type { DeliveryReport } from '../flows/courier.ts';
import { alertLines } from './faultStory.ts';
import { missedText, objectiveLines } from './objectives.ts';
import { count, exactTime, percentage, plural, roundTime } from './text.ts';

/** The step of a migration that was run. */
export interface Step {
  readonly step: number;
  readonly last: number;
  readonly description: string;
}

/** What the summary tells beside the result. */
export interface SummaryContext {
  /** Simulated time that was asked for, in milliseconds. */
  readonly askedMs: number;
  readonly step?: Step;
  /** What became of the flows that were sent to a collector. */
  readonly delivery?: DeliveryReport;
  /** What a replay has shown. */
  readonly replay?: string;
  /** Services that no request can reach. */
  readonly unreached?: readonly string[];
  /** Commands that go on from here. */
  readonly next: readonly string[];
}

const gap = '  ';
const mostFaults = 5;
const mostUnreached = 8;

const failuresOf = (requests: RequestFigures): [string, number][] =>
  Object.entries(requests.failed)
    .filter(([, times]) => times > 0)
    .sort(([, one], [, other]) => other - one);

const sum = (entries: readonly [string, number][]): number =>
  entries.reduce((total, [, times]) => total + times, 0);

/** `10 s simulated in 43 ms`; an interrupted run says how far it came. */
function head(result: Result, askedMs: number): string {
  const reached = exactTime(result.simulatedMs);
  const wall = roundTime(result.wallMs);
  const span = result.interrupted
    ? `interrupted: ${reached} of ${exactTime(askedMs)} simulated in ${wall}`
    : `${reached} simulated in ${wall}`;
  return [`seed ${result.seed}`, `digest ${result.digest}`, span].join(gap);
}

/** `1,000 started  99.7 % ok  3 failed (lost 3)`; what is under way is told from 1 % on. */
export function requestsLine(requests: RequestFigures): string | undefined {
  const { started, succeeded, inFlight } = requests;
  if (started === 0) return undefined;
  const failures = failuresOf(requests);
  const failed = sum(failures);
  const reasons = failures.map(([reason, times]) => `${reason} ${count(times)}`).join(', ');
  const parts = [`${count(started)} started`];
  if (succeeded + failed > 0) parts.push(`${percentage(succeeded, failed)} ok`);
  if (failed > 0) parts.push(`${count(failed)} failed (${reasons})`);
  if (inFlight * 100 >= started) parts.push(`${count(inFlight)} still under way`);
  return parts.join(gap);
}

/** `p50 8.1 ms  p95 14 ms  p99 22 ms  p99.9 31 ms`. */
export function latencyLine({ latencyMs }: RequestFigures): string | undefined {
  const shown = [
    ['p50', latencyMs.p50],
    ['p95', latencyMs.p95],
    ['p99', latencyMs.p99],
    ['p99.9', latencyMs.p999],
  ] as const;
  const parts = shown.flatMap(([name, ms]) => (ms === null ? [] : [`${name} ${roundTime(ms)}`]));
  return latencyMs.count === 0 || parts.length === 0 ? undefined : parts.join(gap);
}

function busiestLine(result: Result): string | undefined {
  const busy = Object.entries(result.services)
    .map(([name, { utilisation, waitMs }]) => ({ name, utilisation: utilisation ?? 0, waitMs }))
    .filter(({ utilisation }) => utilisation > 0)
    .sort((one, other) => other.utilisation - one.utilisation);
  const [first] = busy;
  if (first === undefined) return undefined;
  const parts = [first.name, `utilisation ${Number(first.utilisation.toFixed(2))}`];
  if (first.waitMs.p99 !== null) parts.push(`wait p99 ${roundTime(first.waitMs.p99)}`);
  return parts.join(gap);
}

function faultLine(fault: FaultFigures): string {
  const target = fault.target.replace(/^instance /, '');
  const what = `${fault.id} ${fault.kind} ${target} at ${exactTime(fault.fromMs)}`;
  return isIndirect(fault.kind) ? what : `${what}: ${plural(fault.requestsHurt, 'request')} hurt`;
}

/** A line for each of the first faults, and one for the rest. */
function faultLines(faults: readonly FaultFigures[]): string[] {
  const lines = faults.slice(0, mostFaults).map(faultLine);
  const more = faults.length - lines.length;
  return more > 0 ? [...lines, `and ${count(more)} more`] : lines;
}

/** Requests are the measure of services; where there are none (pirates), messages are. */
function messagesLine(result: Result): string | undefined {
  if (result.requests.started > 0) return undefined;
  const rate = `${count(result.messagesPerSecond)} a second`;
  return [
    plural(result.actors, 'actor'),
    `${count(result.messages.delivered)} delivered`,
    rate,
  ].join(gap);
}

function stepLine(step: Step | undefined): string | undefined {
  if (step === undefined) return undefined;
  const here = `${step.step} of ${step.last}: ${step.description}`;
  if (step.step === step.last) return here;
  const next = step.step + 1;
  const range = next === step.last ? `-s ${next}` : `-s ${next} to ${step.last}`;
  return `${here}; ${range} for the next`;
}

/** `2 stale uses  1 lease expired`: only what has happened. */
function registryLine({ registry }: Result): string | undefined {
  const { staleUses, leaseExpiries, fallbacks } = registry;
  const parts = [
    ...(staleUses > 0 ? [plural(staleUses, 'stale use')] : []),
    ...(leaseExpiries > 0 ? [`${plural(leaseExpiries, 'lease')} expired`] : []),
    ...(fallbacks > 0 ? [plural(fallbacks, 'fallback')] : []),
  ];
  return parts.length === 0 ? undefined : parts.join(gap);
}

/** `9,011 spans sent  12 not sent (connection refused 12)`. */
function deliveryLine(delivery: DeliveryReport | undefined): string | undefined {
  if (delivery === undefined) return undefined;
  const missed = Object.entries(delivery.unsent);
  const reasons = missed.map(([reason, spans]) => `${reason} ${count(spans)}`).join(', ');
  const sent = `${plural(delivery.sent, 'span')} sent`;
  return missed.length === 0 ? sent : `${sent}${gap}${count(sum(missed))} not sent (${reasons})`;
}

/** Lines of one kind, the first of them under its label. */
const listed = (label: string, lines: readonly string[]): [string, string][] =>
  lines.map((line, at) => [at === 0 ? label : '', line]);

/** `api, ledger: no request can reach them`; a run that is all right says nothing of them otherwise. */
function unreachedLine(names: readonly string[] = []): string | undefined {
  if (names.length === 0) return undefined;
  const more = names.length - mostUnreached;
  const shown =
    names.slice(0, mostUnreached).join(', ') + (more > 0 ? ` and ${count(more)} more` : '');
  return `${shown}: no request can reach ${names.length === 1 ? 'it' : 'them'}`;
}

/** The summary of a run: one fact a line, labels in a column; what has nothing to say is left out. */
export function summary(result: Result, context: SummaryContext): string {
  const facts: [string, string | undefined][] = [
    [result.arch, head(result, context.askedMs)],
    ['step', stepLine(context.step)],
    ['messages', messagesLine(result)],
    ['requests', requestsLine(result.requests)],
    ['latency', latencyLine(result.requests)],
    ['busiest', busiestLine(result)],
    ...listed('faults', faultLines(result.faults)),
    ...listed('alerts', alertLines(result.monitor ?? null)),
    ...listed('objectives', objectiveLines(result.objectives)),
    ['unreached', unreachedLine(context.unreached)],
    ['registry', registryLine(result)],
    ['flows', deliveryLine(context.delivery)],
    ['replay', context.replay],
    ['wrote', result.files.join(gap) || undefined],
    ['next', context.next.join('   ') || undefined],
  ];
  const width = Math.max(12, result.arch.length + gap.length);
  return facts
    .flatMap(([label, text]) => (text === undefined ? [] : [`${label.padEnd(width)}${text}\n`]))
    .join('');
}

/** One line for one seed among several. */
export function seedLine(result: Result): string {
  const parts = [
    `seed ${result.seed}`,
    `digest ${result.digest}`,
    requestsLine(result.requests) ?? messagesLine(result),
    latencyLine(result.requests),
    missedText(result.objectives),
    result.interrupted ? 'interrupted' : undefined,
  ];
  return `${parts.filter((part) => part !== undefined).join(gap)}\n`;
}
