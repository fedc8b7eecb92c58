import { createSampler } from '@spigo/dynamics';
import { UsageError } from '@spigo/kernel';
import { networkProfiles } from '@spigo/network';
import { checkFields, flagOf, hint, numberIn, shown } from './checks.ts';
import { readSampler } from './distributions.ts';
import type { LinkOptions, ScenarioOptions } from './scenario.ts';
import type { LinkSetup } from './setup.ts';

function profileOf(name: string, within: boolean, where: string): LinkSetup {
  const profile = networkProfiles[name];
  if (profile === undefined) {
    const known = Object.keys(networkProfiles);
    throw new UsageError(
      `${where}: found "${name}"; a profile is one of ${known.join(', ')}.${hint(name, known)}`,
    );
  }
  return {
    delay: createSampler(within ? profile.sameZone : profile.crossZone),
    loss: profile.loss ?? 0,
    duplicate: profile.duplicate ?? 0,
    reorder: 1,
    retransmit: true,
  };
}

const linkFields = ['profile', 'delay', 'loss', 'duplicate', 'reorder', 'retransmit'];

function reorderOf(value: unknown, where: string): number {
  if (typeof value === 'boolean') return value ? 1 : 0;
  return numberIn(value, 0, 1, where);
}

function withFields(base: LinkSetup, options: LinkOptions, where: string): LinkSetup {
  const { delay, loss, duplicate, reorder, retransmit } = options;
  return {
    delay: delay === undefined ? base.delay : readSampler(delay, `${where}.delay`),
    loss: loss === undefined ? base.loss : numberIn(loss, 0, 1, `${where}.loss`),
    duplicate:
      duplicate === undefined ? base.duplicate : numberIn(duplicate, 0, 1, `${where}.duplicate`),
    reorder: reorder === undefined ? base.reorder : reorderOf(reorder, `${where}.reorder`),
    retransmit:
      retransmit === undefined ? base.retransmit : flagOf(retransmit, `${where}.retransmit`),
  };
}

/** What one entry of `network` says. Throws a UsageError. */
export function readLink(value: unknown, within: boolean, where: string): LinkSetup {
  if (typeof value === 'string') return profileOf(value, within, where);
  const options = checkFields(value, linkFields, where) as LinkOptions;
  if (options.profile === undefined && options.delay === undefined) {
    throw new UsageError(`${where}: found ${shown(value)}; it needs a profile or a delay`);
  }
  return withFields(profileOf(options.profile ?? 'none', within, where), options, where);
}

function ends(key: string, zones: readonly string[], where: string): [string, string] {
  const [from = '', to, surplus] = key.split('>').map((zone) => zone.trim());
  if (to === undefined || surplus !== undefined) {
    throw new UsageError(`${where}: found "${key}"; allowed is FROM>TO, as in "botnet>public"`);
  }
  for (const zone of [from, to]) {
    if (zones.includes(zone)) continue;
    throw new UsageError(
      `${where}: found the zone "${zone}", in which there is no machine; the zones are ${zones.join(', ')}.${hint(zone, zones)}`,
    );
  }
  return [from, to];
}

/**
 * The links by `from>to`. An entry holds for both directions, unless the other is given too. Throws a
 * UsageError for zones that nobody is in and for profiles that do not exist.
 */
export function readNetwork(
  network: ScenarioOptions['network'],
  zones: readonly string[],
  retransmit: boolean,
): Map<string, LinkSetup> {
  const links = new Map<string, LinkSetup>();
  const back: [string, LinkSetup][] = [];
  for (const [key, value] of Object.entries(network ?? {})) {
    const where = `network["${key}"]`;
    const [from, to] = ends(key, zones, where);
    const read = readLink(value, from === to, where);
    const link = { ...read, retransmit: read.retransmit && retransmit };
    links.set(`${from}>${to}`, link);
    back.push([`${to}>${from}`, link]);
  }
  for (const [key, link] of back) if (!links.has(key)) links.set(key, link);
  return links;
}
