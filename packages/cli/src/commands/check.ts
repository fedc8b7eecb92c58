import type { RuleName } from '@spigo/experiments';
import type { Architecture, Outline, ResolveOptions } from '@spigo/simulation';
import { exitCodes } from '../failure.ts';
import { outlineText } from '../report/outlineText.ts';
import type { Settings } from '../settings/settings.ts';
import { version } from '../version.ts';
import type { World } from '../world.ts';
import { prepare } from './prepare.ts';

/** How an architecture is to be checked, beside the settings that say which one and how large. */
export interface CheckOptions {
  /** Whether rules are asked for, and by name which of them; an empty text: all. */
  readonly rules?: string;
  /** Names of rules that do not count. */
  readonly except?: string;
}

/**
 * Says what is wrong with an architecture, a file or a name, or in a line what is in it; what works but surprises is a
 * warning and no failure. Where rules are asked for, what they find is a failure. Throws an
 * ArchitectureError.
 */
export async function check(
  settings: Settings,
  options: CheckOptions,
  world: World,
): Promise<number> {
  const rules = options.rules === undefined ? undefined : await rulesAsked(options);
  const { architecture } = await prepare(settings, world);
  if (architecture === undefined) return exitCodes.done;
  const size = sizeOf(settings);
  const engine = await world.engine();
  const warnings = engine.warningsOf(architecture, size);
  const outline = engine.outlineOf(architecture, size);
  const found = await findingsOf(architecture, size, rules);
  const { json } = settings;
  world.stdout.write(
    json ? `${JSON.stringify(report(architecture, outline, warnings, found))}\n` : '',
  );
  if (!json) {
    if (rules === undefined) world.stdout.write(outlineText(architecture.arch, outline));
    for (const warning of warnings) world.stdout.write(`warning: ${warning}\n`);
  }
  if (found === undefined) return exitCodes.done;
  const { findingsText } = await import('../report/findings.ts');
  if (!json) world.stdout.write(findingsText(found.findings, found.rules.length));
  return found.findings.length === 0 ? exitCodes.done : exitCodes.missed;
}

async function rulesAsked({ rules = '', except }: CheckOptions): Promise<readonly RuleName[]> {
  const { readRuleNames, ruleNames } = await import('@spigo/experiments');
  const wanted = rules === '' ? ruleNames : readRuleNames(rules, '--rules');
  const without = except === undefined ? [] : readRuleNames(except, '--except');
  return wanted.filter((name) => !without.includes(name));
}

function sizeOf({ scale, regions }: Settings): ResolveOptions {
  return { regions, ...(scale === undefined ? {} : { scale }) };
}

async function findingsOf(
  architecture: Architecture,
  size: ResolveOptions,
  rules: readonly RuleName[] | undefined,
) {
  if (rules === undefined) return undefined;
  const { checkRules } = await import('@spigo/experiments');
  const { resolveArchitecture } = await import('@spigo/simulation');
  return { rules, findings: checkRules(resolveArchitecture(architecture, size), rules) };
}

function report(
  { arch }: Architecture,
  outline: Outline,
  warnings: readonly string[],
  found: Awaited<ReturnType<typeof findingsOf>>,
) {
  return { schema: 'spigo.check/1', version, arch, ...outline, warnings, ...found };
}
