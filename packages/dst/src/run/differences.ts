import type { Scenario, ScenarioSettings } from '../scenario/scenario.ts';
import type { DstHost } from '../world/host.ts';
import { runWorld } from './runWorld.ts';

const mostEvents = 2_000_000;

async function eventsOf(
  scenario: Scenario,
  seed: number,
  settings: ScenarioSettings,
  host: DstHost,
): Promise<string[]> {
  const events: string[] = [];
  const trace = (at: number, who: string, kind: string): void => {
    if (events.length < mostEvents) events.push(`${at / 1_000} ms ${who} ${kind}`);
  };
  await runWorld(scenario, seed, { host, settings, trace });
  return events;
}

/** Where two runs of a seed part: the number of the first event that differs, and what it was in both. */
export async function firstDifference(
  scenario: Scenario,
  seed: number,
  settings: ScenarioSettings,
  host: DstHost,
): Promise<string> {
  const one = await eventsOf(scenario, seed, settings, host);
  const other = await eventsOf(scenario, seed, settings, host);
  const length = Math.max(one.length, other.length);
  for (let at = 0; at < length; at++) {
    if (one[at] === other[at]) continue;
    const [first, second] = [one[at] ?? 'the end', other[at] ?? 'the end'];
    return `event ${at + 1} was "${first}" and then "${second}"`;
  }
  return 'all events are the same, so code has said or written something else';
}
