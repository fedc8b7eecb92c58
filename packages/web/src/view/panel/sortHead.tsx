import type { Signal } from '@preact/signals';
import type { JSX } from 'preact';

interface SortHeadProps<Key extends string> {
  readonly columns: readonly { readonly key: Key; readonly name: string }[];
  /** By which column rows stand in order. */
  readonly by: Signal<Key>;
}

/** The head of a table whose rows can be put in order by each of its columns. */
export function SortHead<Key extends string>({ columns, by }: SortHeadProps<Key>): JSX.Element {
  return (
    <tr>
      {columns.map(({ key, name }) => (
        <th key={key} scope="col" aria-sort={by.value === key ? 'descending' : 'none'}>
          <button
            type="button"
            class="link"
            onClick={() => {
              by.value = key;
            }}
          >
            {name}
            {by.value === key && ' ▾'}
          </button>
        </th>
      ))}
    </tr>
  );
}
