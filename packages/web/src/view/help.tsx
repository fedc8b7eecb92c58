import type { JSX } from 'preact';
import { findHelp } from '../model/find.ts';
import { keyHelp } from './keys.ts';
import type { Store } from './store.ts';

/** What keys do, what can be found, and what signs mean. */
export function Help({ store }: { readonly store: Store }): JSX.Element | null {
  if (!store.isHelping.value) return null;
  return (
    <dialog open class="help" aria-label="help">
      <h2>Keys</h2>
      <dl>
        {keyHelp.map(([keys, text]) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <h2>Find</h2>
      <p>{findHelp}</p>
      <h2>Signs</h2>
      <p>● ok, ▲ degraded (1 % fail, or some are dead), ■ failing (10 % fail), ✕ down, ○ idle</p>
      <button
        type="button"
        onClick={() => {
          store.isHelping.value = false;
        }}
      >
        Close
      </button>
    </dialog>
  );
}
