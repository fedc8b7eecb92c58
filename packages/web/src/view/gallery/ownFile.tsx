import type { JSX } from 'preact';
import { fileEndings } from '../../model/fileEndings.ts';
import type { Store } from '../store.ts';

/** A file of the reader's own: chosen here, or dropped anywhere. */
export function OwnFile({ store }: { readonly store: Store }): JSX.Element | null {
  const open = store.files.open.value;
  if (open === null) return null;
  return (
    <label class="own-file">
      <span class="button">Open a file…</span>
      <input
        type="file"
        multiple
        accept={fileEndings}
        data-test="ownFile"
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])];
          if (files.length > 0) open(files);
          // The same file once more is a change, too.
          currentTarget.value = '';
        }}
      />
      <span class="quiet">
        or drop one: an architecture, a run (*.run.json), a saved graph. It stays on this machine;
        several become steps.
      </span>
    </label>
  );
}
