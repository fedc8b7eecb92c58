import { isUtf8 } from 'node:buffer';
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

/** The byte of `bytes`, from 0, that is not of UTF-8; they have one. */
function firstBadByte(bytes: Uint8Array): number {
  let good = 0;
  let bad = bytes.length + 1;
  while (bad - good > 1) {
    const middle = (good + bad) >>> 1;
    if (beginsAsText(bytes.subarray(0, middle))) good = middle;
    else bad = middle;
  }
  return Math.min(good, bytes.length - 1);
}

/** Whether more bytes could make it UTF-8. */
function beginsAsText(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    // The decoder has found one that no byte can mend.
    return false;
  }
}

/** The text of a file. Throws a UsageError with the place of the byte that is not of UTF-8. */
function textOf(path: string): string {
  const bytes = readFileSync(path);
  if (isUtf8(bytes)) return bytes.toString('utf8');
  const at = firstBadByte(bytes);
  const line = bytes.subarray(0, at).toString('latin1').split('\n').length;
  const found = `0x${(bytes[at] ?? 0).toString(16).padStart(2, '0')}`;
  throw new UsageError(`line ${line}: found the byte ${found} at ${at}; allowed is UTF-8`);
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
    file = JSON.parse(textOf(path));
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
