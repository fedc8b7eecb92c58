import type { JSX } from 'preact';
import { findHelp } from '../../model/find/find.ts';
import type { Store } from '../store.ts';

/** One line in which to say what is looked for: services on the map, traces in their list. */
export function FindBox({ store }: { readonly store: Store }): JSX.Element {
  const query = store.query.value;
  const wrong = typeof query === 'string' ? query : '';
  const told = wrong === '' ? store.found.value : wrong;
  return (
    <search class="find">
      <input
        id="find"
        type="search"
        value={store.finding}
        placeholder="Find  /"
        aria-label="find"
        title={`find: ${findHelp}`}
        aria-invalid={wrong !== ''}
        aria-describedby="found"
        onInput={(event) => {
          store.finding.value = event.currentTarget.value;
        }}
      />
      <span
        id="found"
        class={wrong === '' ? 'quiet' : 'wrong'}
        title={wrong === '' ? undefined : wrong}
        data-test="found"
      >
        {told}
      </span>
    </search>
  );
}
