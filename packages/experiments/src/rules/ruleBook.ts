import { nearest, UsageError } from '@spigo/kernel';
import type { ResolvedArchitecture } from '@spigo/simulation';
import { cycle } from './cycle.ts';
import { exposedStore } from './exposedStore.ts';
import { fewInstances } from './fewInstances.ts';
import { type Finding, severities } from './finding.ts';
import { type Ground, groundOf } from './ground.ts';
import { longTimeout } from './longTimeout.ts';
import { multipliedRetries } from './multipliedRetries.ts';
import { noTimeout } from './noTimeout.ts';
import { oneZone } from './oneZone.ts';
import { openEntry } from './openEntry.ts';
import { sharedDatabase } from './sharedDatabase.ts';
import { singlePoint } from './singlePoint.ts';

/** The names of all rules, in the order in which they are told: what ends a service first. */
export const ruleNames = [
  'singlePoint',
  'oneZone',
  'fewInstances',
  'longTimeout',
  'multipliedRetries',
  'noTimeout',
  'cycle',
  'sharedDatabase',
  'exposedStore',
  'openEntry',
] as const;

/** The name of a rule. */
export type RuleName = (typeof ruleNames)[number];

const rules: Readonly<Record<RuleName, (ground: Ground) => readonly Finding[]>> = {
  singlePoint,
  oneZone,
  fewInstances,
  longTimeout,
  multipliedRetries,
  noTimeout,
  cycle,
  sharedDatabase,
  exposedStore,
  openEntry,
};

/** What a rule has found, with its name. */
export interface RuleFinding extends Finding {
  readonly rule: RuleName;
}

/** What those rules find in an architecture, the worst first; by default all of them. */
export function checkRules(
  architecture: ResolvedArchitecture,
  names: readonly RuleName[] = ruleNames,
): readonly RuleFinding[] {
  const ground = groundOf(architecture);
  const found = ruleNames
    .filter((rule) => names.includes(rule))
    .flatMap((rule) => rules[rule](ground).map((finding) => ({ rule, ...finding })));
  return found.toSorted(
    (one, other) => severities.indexOf(one.severity) - severities.indexOf(other.severity),
  );
}

/** The rules that `text` lists, separated by commas. Throws a UsageError that names `where`. */
export function readRuleNames(text: string, where: string): readonly RuleName[] {
  return text.split(',').map((item) => {
    const word = item.trim();
    const name = ruleNames.find((each) => each === word);
    if (name !== undefined) return name;
    const near = nearest(word, ruleNames);
    const meant = near === undefined ? '' : `; did you mean "${near}"?`;
    throw new UsageError(`${where}: found "${word}"; allowed: ${ruleNames.join(', ')}${meant}`);
  });
}
