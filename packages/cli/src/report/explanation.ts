import type { Bottleneck, Explanation, FaultFigures, SlowStory } from '@spigo/simulation';
import type { PathFigures } from '@spigo/telemetry';
import { defenceWords, failureWords, pathWords, suspectWords } from './explanationWords.ts';
import { factsText } from './facts.ts';
import { alertLines, faultStory } from './faultStory.ts';
import { count, exactTime, plural, roundTime } from './text.ts';

const gap = '  ';
/** As many lines of each sort; parts of less than a hundredth are left out, too. */
const most = 6;
const least = 0.01;

type Fact = readonly [string, string | undefined];

/** Lines under one label. */
const under = (label: string, lines: readonly string[]): Fact[] =>
  lines.map((line, at) => [at === 0 ? label : '', line]);

function cut(lines: readonly string[]): string[] {
  const more = lines.length - most;
  return more > 0 ? [...lines.slice(0, most), `and ${count(more)} more`] : [...lines];
}

function bottleneckLine(bottleneck: Bottleneck | null): string {
  if (bottleneck === null) return 'none: no service has a limited number of workers at work';
  const { service, utilisation, queueLengthMean, waitMs } = bottleneck;
  const parts = [service, `utilisation ${Number(utilisation.toFixed(2))}`];
  parts.push(`${Number(queueLengthMean.toPrecision(2))} waiting on average`);
  if (waitMs.mean !== null && waitMs.p99 !== null)
    parts.push(`wait mean ${roundTime(waitMs.mean)}, p99 ${roundTime(waitMs.p99)}`);
  return parts.join(gap);
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** `198 ms   83 %  network homepage > subscriber  (others 1.1 ms)`. */
function partLine(part: PathFigures, { meanMs }: SlowStory): string {
  const others = part.usualMs === null ? '' : `${gap}(others ${roundTime(part.usualMs)})`;
  const ms = roundTime(part.ms).padStart(7);
  return `${ms}${gap}${percent(part.ms / meanMs).padStart(5)}${gap}${pathWords(part)}${others}`;
}

function slowLines(story: SlowStory): string[] {
  const { requests, fromMs, meanMs, usualMs, path, apart } = story;
  const others = usualMs === null ? '' : `; the others ${roundTime(usualMs)}`;
  const head = `the slowest percent, ${plural(requests, 'request')} from ${roundTime(fromMs)} on, took ${roundTime(meanMs)} on average${others}`;
  const parts = path.filter(({ ms }) => ms >= meanMs * least).map((part) => partLine(part, story));
  const beyond = apart === null ? 0 : apart.ms - (apart.usualMs ?? 0);
  const cause =
    apart === null || usualMs === null
      ? []
      : [
          `what sets them apart: ${pathWords(apart)}, ${roundTime(beyond)} of ${roundTime(meanMs - usualMs)} more`,
        ];
  return [head, ...cut(parts), ...cause];
}

/** The stories of faults in the order in which they began. */
function storyLines(faults: readonly FaultFigures[]): string[] {
  const inTime = faults.toSorted((one, other) => one.fromMs - other.fromMs);
  const more = inTime.length - most;
  const told = inTime.slice(0, most).flatMap(faultStory);
  return more > 0 ? [...told, `and ${count(more)} more`] : told;
}

/** What the flows of a run are looked into with. */
function nextLine({ slowest }: Explanation, traces: string | undefined): string | undefined {
  const [first] = slowest?.traces ?? [];
  return traces === undefined || first === undefined ? undefined : `spigo trace ${traces} ${first}`;
}

const nothingCollected = 'not known: the run did not collect metrics; -c does';

/** An explanation as text: one fact a line, labels in a column. `traces`: the file of the run's traces. */
export function explanationText(explanation: Explanation, traces: string | undefined): string {
  const { arch, seed, digest, simulatedMs, bottleneck, slowest, failedAt } = explanation;
  const { suspects, defences, faults, monitor } = explanation;
  const run = [`seed ${seed}`, `digest ${digest}`, `${exactTime(simulatedMs)} simulated`].join(gap);
  const known = slowest === null && failedAt === null ? [nothingCollected] : [];
  return factsText(arch, [
    [arch, run],
    ['bottleneck', bottleneckLine(bottleneck)],
    ...under('slowest', slowest === null ? known : slowLines(slowest)),
    ...under('suspects', cut(suspects.map(suspectWords))),
    ...under('failed', cut((failedAt ?? []).map(failureWords))),
    ...under('defences', cut(defences.map(defenceWords))),
    ...under('faults', storyLines(faults)),
    ...under('alerts', alertLines(monitor)),
    ['next', nextLine(explanation, traces)],
  ]);
}
