import type { SeedAnswer } from '@spigo/dst';
import { eraseLine } from '../../host/output.ts';
import type { World } from '../../world.ts';
import { count } from '../text.ts';

const silentMs = 2_000;
const betweenMs = 100;

/** A line of progress that is written over itself. */
export interface CampaignLine {
  readonly update: (answers: readonly SeedAnswer[]) => void;
  clear(): void;
}

/** Seeds done, seeds a second, findings and faults, on a terminal after two seconds. */
export function campaignProgress(world: World, seeds: readonly [number, number]): CampaignLine {
  const started = world.nowMs();
  const { stderr } = world;
  const all = seeds[1] - seeds[0] + 1;
  let shownAt = started;
  let shown = false;
  let counted = 0;
  let findings = 0;
  let faults = 0;
  const update = (answers: readonly SeedAnswer[]): void => {
    for (const { finding, faultsDrawn } of answers.slice(counted)) {
      if (finding !== null) findings++;
      faults += faultsDrawn;
    }
    counted = answers.length;
    const now = world.nowMs();
    if (!stderr.isTerminal || now - started < silentMs || now - shownAt < betweenMs) return;
    shownAt = now;
    shown = true;
    const of = Number.isFinite(all) ? ` of ${count(all)}` : '';
    const rate = count((counted * 1_000) / (now - started));
    stderr.write(
      `${eraseLine}${count(counted)}${of} seeds  ${rate} seeds/s  ${count(findings)} findings  ${count(faults)} faults`,
    );
  };
  return {
    update,
    clear: () => {
      if (shown) stderr.write(eraseLine);
    },
  };
}
