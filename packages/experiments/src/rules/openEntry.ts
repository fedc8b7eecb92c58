import type { Finding } from './finding.ts';
import type { Ground } from './ground.ts';
import { outerWays } from './outerWays.ts';

/** Entries at which nobody asks who comes, in an architecture where somebody does so elsewhere. */
export function openEntry(ground: Ground): Finding[] {
  const authenticates = (service: { readonly authenticates?: boolean }): boolean =>
    service.authenticates === true;
  if (![...ground.services.values()].some(authenticates)) return [];
  return outerWays(ground, authenticates).map(({ path, end: { name } }) => ({
    severity: 'high',
    path,
    what: `${name} is entered without authentication`,
    todo: `let ${name}, or what stands before it, authenticate (authenticates: true)`,
  }));
}
