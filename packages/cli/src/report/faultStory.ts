import { isIndirect } from '@spigo/faults';
import type { FaultFigures, MonitorFigures } from '@spigo/simulation';
import { count, exactTime, plural, roundTime } from './text.ts';

const indent = '   ';
/** As many services and entries of each fault. */
const most = 4;

/** Of an alert with no fault behind it: it may well be right, of a system that is too slow by itself. */
const noFault = 'without an injected fault';

type Counts = Readonly<Record<string, number>>;

const total = (counts: Counts): number =>
  Object.values(counts).reduce((sum, each) => sum + each, 0);

/** `db 12, web 3`, the most first. */
function places(counts: Counts): string {
  const sorted = Object.entries(counts).sort(([, one], [, other]) => other - one);
  const shown = sorted.slice(0, most).map(([name, times]) => `${name} ${count(times)}`);
  const more = sorted.length - shown.length;
  return [...shown, ...(more > 0 ? [`${count(more)} more`] : [])].join(', ');
}

/** `took 18 ms longer than others on average, 25 ms at p99`. */
function latencyWords({ extraLatencyMs: { mean, p99 } }: FaultFigures): string[] {
  if (mean === null || p99 === null) return [];
  const words = (ms: number): string => `${roundTime(Math.abs(ms))} ${ms < 0 ? 'less' : 'more'}`;
  return [`those that succeeded took ${words(mean)} than others, at p99 ${words(p99)}`];
}

function hurtWords(fault: FaultFigures): string {
  const { requestsHurt, errors } = fault;
  if (isIndirect(fault.kind)) return 'strikes no request itself';
  if (requestsHurt === 0) return 'hurt nobody';
  const failed = total(errors.byEntry);
  const failures = failed === 0 ? [] : [`${count(failed)} failed (${places(errors.byEntry)})`];
  const ruined = total(errors.byService);
  const work = ruined === 0 ? [] : [`work ruined at ${places(errors.byService)}`];
  const hurt = `${plural(requestsHurt, 'request')} hurt`;
  return [hurt, ...failures, ...work, ...latencyWords(fault)].join('; ');
}

/** Who knew of it, and when; times from its beginning. */
function knownWords({ registryKnewMs, detectedMs }: FaultFigures): string[] {
  const registry =
    registryKnewMs === null ? [] : [`missed in a registry after ${roundTime(registryKnewMs)}`];
  if (detectedMs === undefined) return registry;
  const alert = detectedMs === null ? 'no alert' : `first alert after ${exactTime(detectedMs)}`;
  return [...registry, alert];
}

function endWords({ kind, requestsHurt, recoveredMs }: FaultFigures): string[] {
  if (requestsHurt === 0 && !isIndirect(kind)) return [];
  if (recoveredMs === null) return ['clients were not served as before within the run'];
  if (recoveredMs === 0) return ['as a whole, clients were served as before all the time'];
  return [`clients were served as before after ${exactTime(recoveredMs)}`];
}

/** What a fault did, in a few lines: who was hurt and how, who knew when, how it went back to normal. */
export function faultStory(fault: FaultFigures): string[] {
  const after = [...knownWords(fault), ...endWords(fault)];
  return [
    `${fault.id} ${fault.line}`,
    `${indent}${hurtWords(fault)}`,
    ...(after.length === 0 ? [] : [`${indent}${after.join('; ')}`]),
  ];
}

/** What alerts told: each that went off with when, and how many had no injected fault behind them. */
export function alertLines(monitor: MonitorFigures | null): string[] {
  if (monitor === null) return [];
  const lines = monitor.alerts.map(({ name, when, of, firings }) => {
    const what = `${name} (${of === null ? '' : `${of} `}${when})`;
    const told = firings
      .slice(0, most)
      .map(({ firedMs, faults }) => `${exactTime(firedMs)} ${faults.join(',') || noFault}`);
    const more = firings.length - told.length;
    const rest = more > 0 ? `, and ${count(more)} more` : '';
    return `${what}  ${told.length === 0 ? 'silent' : `at ${told.join(', ')}${rest}`}`;
  });
  const { falseAlarms } = monitor;
  return falseAlarms === 0 ? lines : [...lines, `${plural(falseAlarms, 'alert')} ${noFault}`];
}
