import { useEffect } from 'preact/hooks';
import type { Store } from '../store.ts';

/** An engine tells single instances for five seconds after it was asked. */
const againMs = 2_000;

/** Has single instances told as long as somebody looks at them. */
export function useWatch(store: Store, isWanted: boolean): void {
  useEffect(() => {
    if (!isWanted || !store.isLive) return undefined;
    const ask = (): void => store.order({ kind: 'watch' });
    ask();
    const timer = setInterval(ask, againMs);
    return () => clearInterval(timer);
  }, [store, isWanted, store.scene.value]);
}
