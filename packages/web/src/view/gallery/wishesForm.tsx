import type { JSX } from 'preact';
import { type Wishes, wrongWish } from '../../model/wishes.ts';
import type { Store } from '../store.ts';

const fields: readonly (readonly [name: keyof Wishes, title: string, hint: string])[] = [
  ['seed', 'seed', '1'],
  ['seconds', 'seconds', '600'],
  ['speed', 'speed', '1'],
];

/** How runs are to be, where the page runs them itself: what is left empty is as it was given. */
export function WishesForm({ store }: { readonly store: Store }): JSX.Element | null {
  if (!store.files.canWish.value) return null;
  const wishes = store.files.wishes.value;
  const wrong = wrongWish(wishes);
  return (
    <fieldset class="wishes" aria-label="how to run">
      {fields.map(([name, title, hint]) => (
        <label key={name}>
          <span class="quiet">{title}</span>{' '}
          <input
            inputMode="decimal"
            size={6}
            placeholder={hint}
            value={wishes[name]}
            data-test={`wish-${name}`}
            onInput={({ currentTarget }) => {
              store.files.wishes.value = { ...wishes, [name]: currentTarget.value.trim() };
            }}
          />
        </label>
      ))}
      {wrong !== null && (
        <span class="wrong" role="alert">
          {wrong}
        </span>
      )}
    </fieldset>
  );
}
