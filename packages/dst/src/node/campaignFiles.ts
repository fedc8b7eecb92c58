import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { UsageError } from '@spigo/kernel';
import type { KeptFinding } from '../run/conduct.ts';
import type { ReplayFile } from '../run/replay.ts';
import type { CampaignReport } from '../run/report.ts';
import type { ScenarioSettings } from '../scenario/scenario.ts';
import { timelineHtml, timelineText } from '../timeline/timelineText.ts';
import { messageOf } from '../world/errors.ts';

/** Writes a file whole or not at all. Throws a UsageError where it cannot be written. */
export function writeWhole(path: string, text: string): void {
  const part = join(dirname(path), `.${process.pid}.${Math.round(performance.now() * 1_000)}.part`);
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(part, text);
    renameSync(part, path);
  } catch (error) {
    throw new UsageError(`cannot write "${path}": ${messageOf(error)}`);
  }
}

/** Where the report of a scenario is. */
export const reportPath = (out: string, name: string): string => join(out, `${name}.dst.json`);

/** Seeds that the last campaign of this scenario found something in. */
export function knownSeeds(out: string, name: string): number[] {
  const path = reportPath(out, name);
  if (!existsSync(path)) return [];
  try {
    const report: CampaignReport = JSON.parse(readFileSync(path, 'utf8'));
    return report.findings.map(({ seed }) => seed).filter(Number.isSafeInteger);
  } catch {
    // A file of somebody else's: nothing is known.
    return [];
  }
}

/** What a replay file is made from, beside the finding. */
export interface ReplayFrame {
  readonly version: string;
  /** The scenario's file. */
  readonly path: string;
  readonly code: string;
  readonly settings: ScenarioSettings;
  readonly out: string;
}

/** Writes a finding for replays, with its timeline as text and as a page; returns the replay file. */
export function keepFinding(frame: ReplayFrame, answer: KeptFinding, name: string): string {
  const { out, version, code, settings } = frame;
  const { seed, plan, finding, digest, timeline } = answer;
  const stem = join(out, `${name}.seed${seed}`);
  const replay: ReplayFile = {
    schema: 'spigo.dst.replay/1',
    version,
    node: process.version,
    scenario: name,
    file: relative(resolve(out), resolve(frame.path)),
    code,
    seed,
    settings,
    plan,
    finding,
    digest,
  };
  writeWhole(`${stem}.dst.json`, `${JSON.stringify(replay, null, 2)}\n`);
  if (timeline === null) return `${stem}.dst.json`;
  writeWhole(`${stem}.timeline.txt`, timelineText(timeline));
  writeWhole(`${stem}.timeline.html`, timelineHtml(`${name}, seed ${seed}`, timeline));
  return `${stem}.dst.json`;
}

/** Reads a replay file and finds its scenario. Throws a UsageError where it is none. */
export function readReplay(path: string): { file: ReplayFile; scenario: string } {
  let file: ReplayFile;
  try {
    file = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new UsageError(`cannot read "${path}": ${messageOf(error)}`);
  }
  if (file?.schema !== 'spigo.dst.replay/1') {
    throw new UsageError(
      `"${path}" is no replay file; spigo dst writes them as NAME.seedN.dst.json`,
    );
  }
  const scenario = resolve(dirname(resolve(path)), file.file);
  if (existsSync(scenario)) return { file, scenario };
  throw new UsageError(`"${path}": its scenario "${scenario}" is not there any more`);
}
