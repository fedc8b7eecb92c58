import type { CacheSettings } from '@spigo/dynamics';
import type { Cache } from '../../schema/capacity.ts';

/** What a cache holds, as `dynamics` wants it; values live for ever where no time is given. */
export function cacheSettingsOf(cache: Cache): CacheSettings {
  if ('hitRatio' in cache) return { kind: 'ratio', hitRatio: cache.hitRatio };
  return { kind: 'lru', entries: cache.entries, ttl: cache.ttl ?? Number.POSITIVE_INFINITY };
}
