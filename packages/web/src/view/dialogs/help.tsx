import type { JSX } from 'preact';
import { findExamples, findHelp } from '../../model/find/find.ts';
import { keyHelp } from '../keys.ts';
import type { Store } from '../store.ts';
import { Dialog } from './dialog.tsx';

/** What keys do, what can be found, and what signs mean. */
export function Help({ store }: { readonly store: Store }): JSX.Element {
  return (
    <Dialog store={store} name="help" label="help">
      <form method="dialog">
        <h2>Keys</h2>
        <button type="submit" aria-label="close">
          ✕
        </button>
      </form>
      <dl>
        {keyHelp.map(([keys, text]) => (
          <div key={keys.join(' ')}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <h2>Find</h2>
      <dl>
        {findExamples.map(([example, text]) => (
          <div key={example}>
            <dt>
              <code>{example}</code>
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <p class="quiet">All there is: {findHelp}</p>
      <h2>Signs</h2>
      <ul class="signs">
        <li>● ok</li>
        <li>▲ degraded: some requests fail, or some instances are dead</li>
        <li>■ failing: many requests fail</li>
        <li>✕ down: nobody is alive</li>
        <li>○ idle: nobody asks</li>
      </ul>
    </Dialog>
  );
}
