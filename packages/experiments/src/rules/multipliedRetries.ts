import type { Finding } from './finding.ts';
import type { Ground } from './ground.ts';
import { listed } from './listed.ts';
import { retriedWays, type Way } from './retriedWays.ts';

/** From there on it is a storm. */
const storm = 10;

const rounded = (factor: number): string => String(Number(factor.toFixed(1)));

/** Ways on which several callers retry, one above the other: their tries multiply. */
export function multipliedRetries(ground: Ground): Finding[] {
  const worst = new Map<string, Way>();
  for (const way of retriedWays(ground)) {
    if (way.retrying > 1 && way.factor > (worst.get(way.service)?.factor ?? 0)) {
      worst.set(way.service, way);
    }
  }
  return [...worst.values()].map((way) => {
    const { path, retrying } = told(way);
    return {
      severity: way.factor >= storm ? 'high' : 'medium',
      path,
      what: `retries multiply: where ${way.service} fails, one request becomes ${rounded(way.factor)} (${listed(retrying)})`,
      todo: 'retry in one place on the way, or set a budget: retry: {maxRetries: 2, budget: 0.1}',
    };
  });
}

/** The services on the way, and who of them tries how often. */
function told(end: Way): {
  readonly path: readonly string[];
  readonly retrying: readonly string[];
} {
  const path: string[] = [];
  const retrying: string[] = [];
  for (let way: Way | undefined = end; way !== undefined; way = way.last?.before) {
    path.push(way.service);
    const who = way.last?.call.from.name ?? 'the client';
    if (way.tries > 1) retrying.push(`${who} tries ${rounded(way.tries)} times`);
  }
  return { path: path.reverse(), retrying: retrying.reverse() };
}
