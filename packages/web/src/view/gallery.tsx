import type { JSX } from 'preact';
import { type Gallery, type GalleryItem, itemsOf } from '../model/gallery.ts';
import type { Store } from './store.ts';
import { ThemeButton } from './theme.tsx';

/** Whether there is anything to choose from. */
export const hasItems = (gallery: Gallery): boolean => itemsOf(gallery).length > 0;

/** All that can be opened. */
export function GalleryPage({
  store,
  gallery,
}: {
  readonly store: Store;
  readonly gallery: Gallery;
}): JSX.Element {
  return (
    <main class="gallery" data-ready="yes">
      <header>
        <h1>spigo</h1>
        <p class="quiet">
          Microservice architectures, simulated: choose one to watch and to steer.
        </p>
        <ThemeButton />
      </header>
      <OwnFile store={store} />
      <Section title="Something to see" items={gallery.scenarios} store={store} />
      <Section title="Architectures" items={gallery.architectures} store={store} />
      <Section title="Your runs" items={gallery.runs} store={store} />
    </main>
  );
}

/** A file of the reader's own. */
function OwnFile({ store }: { readonly store: Store }): JSX.Element | null {
  const open = store.openFile.value;
  if (open === null) return null;
  return (
    <p>
      <label>
        Your own architecture, JSON or YAML:{' '}
        <input
          type="file"
          accept=".json,.yaml,.yml"
          data-test="ownFile"
          onChange={({ currentTarget }) => {
            const [file] = currentTarget.files ?? [];
            if (file !== undefined) open(file);
          }}
        />
      </label>
    </p>
  );
}

interface SectionProps {
  readonly title: string;
  readonly items: readonly GalleryItem[];
  readonly store: Store;
}

function Section({ title, items, store }: SectionProps): JSX.Element | null {
  if (items.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <ul>
        {items.map(({ id, title: name, text }) => (
          <li key={id}>
            <button
              type="button"
              data-test={id}
              onClick={() => {
                store.order({ kind: 'open', id });
              }}
            >
              <b>{name}</b>
              <span class="quiet">{text}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
