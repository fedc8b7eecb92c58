import { isPattern, matches } from '@spigo/faults';
import { UsageError } from '@spigo/kernel';
import { checkFields, hint, numberIn, shown } from '../scenario/checks.ts';
import type { MachineSetup } from '../scenario/setup.ts';
import type { EnvRandom } from '../world/envRandom.ts';

/** Everybody whom a fault could hit, and how many of them it does. */
export interface Targets {
  readonly names: readonly string[];
  /** So many of them, drawn by seed; null: all. */
  readonly count: number | null;
}

const kinds = ['machine', 'zone', 'service', 'instance'] as const;

/** Bots are meant only by their own name: no fault hits them, and `*` leaves them alone. */
const meant = (name: string, pattern: string, bot: boolean): boolean =>
  matches(name, pattern) && !(bot && isPattern(pattern));

function byKind(kind: string, pattern: string, machines: readonly MachineSetup[]): string[] {
  const found = machines.flatMap(({ name, zone, services, bot }) => {
    if (kind === 'zone') return meant(zone, pattern, bot) ? [name] : [];
    if (kind !== 'service') return meant(name, pattern, bot) ? [name] : [];
    const hit = services.filter(([service]) => meant(service, pattern, bot));
    return hit.map(([service]) => `${name}:${service}`);
  });
  return [...new Set(found)];
}

/** Machines by name or zone, and `machine:service`. */
function byText(pattern: string, machines: readonly MachineSetup[]): string[] {
  const parts = pattern.split(',').flatMap((part) => {
    const [machine = '', service] = part.trim().split(':');
    const found = byKind('machine', machine, machines);
    if (service === undefined) return found.length > 0 ? found : byKind('zone', machine, machines);
    const hit = machines.filter(({ name }) => found.includes(name));
    return hit.flatMap(({ name, services }) =>
      services.filter(([own]) => matches(own, service)).map(([own]) => `${name}:${own}`),
    );
  });
  return [...new Set(parts)];
}

function nobody(pattern: string, machines: readonly MachineSetup[], where: string): UsageError {
  const names = machines.filter(({ bot }) => !bot).map(({ name }) => name);
  const bot = machines.some((each) => each.bot && byKind('machine', pattern, [each]).length > 0);
  const why = bot ? ' but a bot, which no fault hits' : '';
  const there = names.length === 0 ? 'there are none' : `they are ${names.join(', ')}`;
  return new UsageError(
    `${where}: "${pattern}" hits nobody${why}; allowed are names and patterns of machines, and ${there}.${hint(pattern, names)}`,
  );
}

/**
 * The machines and services that `pattern` means: machines by name, else by zone, or `machine:service`.
 * Throws a UsageError where it hits nobody.
 */
export function targetsOf(
  pattern: unknown,
  machines: readonly MachineSetup[],
  where: string,
  bots = false,
): string[] {
  if (typeof pattern !== 'string') {
    throw new UsageError(`${where}: found ${shown(pattern)}; allowed is a name or a pattern`);
  }
  const able = bots ? machines : machines.filter(({ bot }) => !bot);
  const found = byText(pattern, able);
  if (found.length === 0) throw nobody(pattern, machines, where);
  return found;
}

function counted(fields: Record<string, unknown>, of: number, where: string): number | null {
  const { count, share } = fields;
  if (count !== undefined) return numberIn(count, 1, of, `${where}.count`);
  if (share === undefined) return null;
  return Math.ceil(numberIn(share, 0, 1, `${where}.share`) * of);
}

/** A target as architecture files write it, `{ machine: "api*", count: 1 }`, or a pattern alone. */
export function readTarget(
  value: unknown,
  machines: readonly MachineSetup[],
  where: string,
  bots = false,
): Targets {
  if (typeof value === 'string') {
    return { names: targetsOf(value, machines, where, bots), count: null };
  }
  const fields = checkFields(value, [...kinds, 'count', 'share'], where);
  const kind = kinds.find((each) => each in fields);
  const pattern = kind === undefined ? undefined : fields[kind];
  if (kind === undefined || typeof pattern !== 'string') {
    throw new UsageError(
      `${where}: found ${shown(value)}; allowed is one of { machine }, { zone }, { service }`,
    );
  }
  const able = bots ? machines : machines.filter(({ bot }) => !bot);
  const names = byKind(kind, pattern, able);
  if (names.length === 0) throw nobody(pattern, machines, `${where}.${kind}`);
  return { names, count: counted(fields, names.length, where) };
}

/** Whom it hits this time. */
export function drawTargets({ names, count }: Targets, random: EnvRandom): string[] {
  if (count === null) return [...names];
  const left = [...names];
  const drawn: string[] = [];
  while (drawn.length < count) drawn.push(...left.splice(random.below(left.length), 1));
  return names.filter((name) => drawn.includes(name));
}
