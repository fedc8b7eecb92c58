import type { JSX } from 'preact';
import type { Store } from '../store.ts';

/** What is different from the run before: another step, or a file that was saved. */
export function Difference({ store }: { readonly store: Store }): JSX.Element | null {
  const lines = store.difference.value;
  if (lines.length === 0) return null;
  return (
    <details class="difference" open>
      <summary>What has changed</summary>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </details>
  );
}
