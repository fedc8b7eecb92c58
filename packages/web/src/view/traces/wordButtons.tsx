import type { JSX } from 'preact';
import type { Store } from '../store.ts';

/** Words of the query that are used often, and what they mean. */
const usual: readonly (readonly [word: string, name: string])[] = [
  ['failed:', 'failed'],
  ['fault:', 'met a fault'],
  ['tries>1', 'tried again'],
];

/** Puts words into the query, and takes them out again; says how many traces it leaves. */
export function WordButtons({ store }: { readonly store: Store }): JSX.Element {
  const words = store.finding.value.split(/\s+/).filter((word) => word !== '');
  const toggle = (word: string) => (): void => {
    const rest = words.filter((each) => each !== word);
    store.finding.value = (rest.length < words.length ? rest : [...words, word]).join(' ');
  };
  return (
    <div class="words">
      {usual.map(([word, name]) => (
        <button key={word} type="button" aria-pressed={words.includes(word)} onClick={toggle(word)}>
          {name}
        </button>
      ))}
      <span class="quiet">
        {store.foundTraces.value.length} of {store.traces.value.size} traces that were kept
      </span>
    </div>
  );
}
