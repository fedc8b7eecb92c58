import type { JSX } from 'preact';
import type { Store } from '../store.ts';

const mostListed = 30;

/** Whoever is meant by what is looked for. */
export function FoundList({ store }: { readonly store: Store }): JSX.Element | null {
  const { social } = store;
  const found = social.found.value;
  if (found === null) return null;
  return (
    <section aria-label="found">
      <h3>Found</h3>
      {found.length === 0 && <p class="quiet">Nobody has such a name.</p>}
      <ul class="foundList" data-test="foundList">
        {found.slice(0, mostListed).map((node) => (
          <li key={node}>
            <button type="button" class="link" onClick={() => social.goTo(node)}>
              {social.nameOf(node)}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
