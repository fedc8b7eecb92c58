import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Store } from '../store.ts';

/**
 * A line of the fault plan, or a whole plan: several lines, or what a file of one says. What has no time
 * begins at once.
 */
export function PlanForm({ store }: { readonly store: Store }): JSX.Element {
  const text = useSignal('');
  const rows = Math.min(12, text.value.split('\n').length);
  const send = (): void => {
    const typed = text.value.trim();
    if (typed === '') return;
    const isLine = !typed.includes('\n') && !/^[-[{#]/.test(typed);
    store.order(isLine ? { kind: 'inject', line: typed } : { kind: 'plan', text: text.value });
    text.value = '';
  };
  return (
    <form
      class="order"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <textarea
        value={text}
        rows={rows}
        data-test="line"
        spellcheck={false}
        aria-label="a line of a fault plan, or a whole plan"
        placeholder="kill zone us-east-1/zoneB for 5s"
        onInput={(event) => {
          text.value = event.currentTarget.value;
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey) return;
          if (rows > 1 && !event.ctrlKey && !event.metaKey) return;
          event.preventDefault();
          send();
        }}
      />
      <button type="submit" title={rows > 1 ? 'Ctrl Enter' : 'Enter'}>
        Do
      </button>
    </form>
  );
}
