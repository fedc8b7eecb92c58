import { useEffect } from 'preact/hooks';
import type { Store } from '../store.ts';

/** Enter in the box in which one says who is looked for selects the first who is meant. */
export function useEnterInFind(store: Store): void {
  useEffect(() => {
    const press = ({ key, target }: KeyboardEvent): void => {
      if (key !== 'Enter' || !(target instanceof HTMLInputElement) || target.id !== 'find') return;
      const first = store.social.found.value?.[0];
      if (first === undefined) return;
      store.social.goTo(first);
      store.finding.value = '';
      target.blur();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [store]);
}
