import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { changeLine, changes } from '../../model/chaosLines.ts';
import type { Store } from '../store.ts';

/** Changes a setting of a service while the run goes on; "By hand" has the way back. */
export function Change({
  store,
  service,
}: {
  readonly store: Store;
  readonly service: string;
}): JSX.Element | null {
  const field = useSignal(changes[0]?.field ?? '');
  const value = useSignal('');
  if (!store.isLive || store.over.value !== null) return null;
  const example = changes.find((each) => each.field === field.value)?.example ?? '';
  return (
    <>
      <h3>Change, everywhere</h3>
      <form
        class="order"
        onSubmit={(event) => {
          event.preventDefault();
          const line = changeLine(service, field.value, value.value.trim() || example);
          store.order({ kind: 'inject', line });
          value.value = '';
        }}
      >
        <select
          value={field}
          aria-label="what to change"
          onChange={(event) => {
            field.value = event.currentTarget.value;
          }}
        >
          {changes.map((each) => (
            <option key={each.field} value={each.field}>
              {each.title}
            </option>
          ))}
        </select>
        <input
          value={value}
          size={6}
          placeholder={example}
          aria-label="to what"
          onInput={(event) => {
            value.value = event.currentTarget.value;
          }}
        />
        <button type="submit">Set</button>
      </form>
    </>
  );
}
