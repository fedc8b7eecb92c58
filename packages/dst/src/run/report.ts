import type { Finding, FindingKind, RunCounts } from '../world/run.ts';
import { noCounts } from '../world/run.ts';
import type { SeedAnswer } from './task.ts';

/** One finding of a campaign, as it is reported. */
export interface ReportedFinding {
  readonly seed: number;
  readonly kind: FindingKind;
  readonly name: string;
  readonly message: string;
  readonly atMs: number;
  readonly digest: string;
  readonly faultsDrawn: number;
  readonly faultsLeft: number;
  /** What `spigo dst replay` takes; null where no folder was given. */
  readonly file: string | null;
}

/** A campaign: what `--json` prints and `out/NAME.dst.json` holds. */
export interface CampaignReport {
  readonly schema: 'spigo.dst/1';
  readonly scenario: string;
  readonly seeds: number;
  readonly passed: number;
  readonly wallMs: number;
  readonly simulatedMs: number;
  readonly events: number;
  readonly faults: RunCounts['faults'];
  readonly network: RunCounts['network'];
  readonly disk: RunCounts['disk'];
  readonly findings: readonly ReportedFinding[];
  /** What a reader should know: faults that never came, names that were never met. */
  readonly notes: readonly string[];
  /** Names of `sometimes` that no seed met. */
  readonly neverMet: readonly string[];
  /** Seeds whose second run was another one: our own fault, or a scenario that keeps something. */
  readonly differing: readonly { readonly seed: number; readonly where: string }[];
  readonly interrupted?: true;
}

function add<K extends string>(sum: Record<K, number>, more: Readonly<Record<K, number>>): void {
  for (const key of Object.keys(more) as K[]) sum[key] = (sum[key] ?? 0) + more[key];
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Sums of all seeds. */
export function sumCounts(answers: readonly SeedAnswer[]): RunCounts {
  const sum = noCounts();
  for (const { counts } of answers) {
    add(sum.faults, counts.faults);
    add(sum.network, counts.network);
    add(sum.disk, counts.disk);
  }
  return sum;
}

/** Names that must be met and were not. */
export function neverMet(answers: readonly SeedAnswer[]): string[] {
  const met = new Set(answers.flatMap((answer) => answer.met));
  const wanted = new Set(answers.flatMap((answer) => answer.sometimes));
  return [...wanted].filter((name) => !met.has(name)).sort(byText);
}

/** What a reader should know about a campaign that looks good. */
export function notesOf(answers: readonly SeedAnswer[], counts: RunCounts): string[] {
  const asked = new Set(answers.flatMap((answer) => answer.asked));
  const missed = [...asked].filter((kind) => (counts.faults[kind] ?? 0) === 0).sort(byText);
  const seeds = answers.length === 1 ? 'the seed' : `any of ${answers.length} seeds`;
  return [
    ...missed.map(
      (kind) => `the scenario asks for the fault "${kind}", which came in none: not in ${seeds}`,
    ),
    ...neverMet(answers).map((name) => `sometimes "${name}" was met in none: not in ${seeds}`),
  ];
}

/** A finding before it was made small. */
export function unshrunk(answer: SeedAnswer, finding: Finding): ReportedFinding {
  const { seed, digest, faultsDrawn } = answer;
  const { kind, name, message, atMs } = finding;
  const left = { faultsDrawn, faultsLeft: faultsDrawn };
  return { seed, kind, name, message, atMs, digest, ...left, file: null };
}
