import type { JSX } from 'preact';
import { findHelp } from '../model/find.ts';
import type { Store } from './store.ts';

/** One line in which to say what is looked for: services on the map, traces in their list. */
export function FindBox({ store }: { readonly store: Store }): JSX.Element {
  const query = store.query.value;
  const wrong = typeof query === 'string' ? query : '';
  return (
    <search class="find">
      <input
        id="find"
        type="search"
        value={store.finding}
        placeholder="find: svc:login err>1%"
        aria-label="find"
        title={findHelp}
        aria-invalid={wrong !== ''}
        onInput={(event) => {
          store.finding.value = event.currentTarget.value;
        }}
      />
      <span class="quiet" role="status" data-test="found">
        {wrong === '' ? store.found.value : wrong}
      </span>
    </search>
  );
}
