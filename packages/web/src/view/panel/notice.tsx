import type { JSX } from 'preact';
import type { Store } from '../store.ts';

/** Why an order was refused. */
export function Notice({ store }: { readonly store: Store }): JSX.Element {
  const text = store.notice.value;
  return (
    <div role="status" class={text === '' ? 'notice notice-none' : 'notice'}>
      {text}
      {text !== '' && (
        <button
          type="button"
          class="link"
          onClick={() => {
            store.notice.value = '';
          }}
        >
          close
        </button>
      )}
    </div>
  );
}
