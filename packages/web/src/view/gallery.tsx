import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import {
  bestOf,
  type Gallery,
  type GallerySection,
  itemsOf,
  sectionsOf,
} from '../model/messages/gallery.ts';
import { arrowKeys } from './gallery/arrowKeys.ts';
import { OwnFile } from './gallery/ownFile.tsx';
import { WishesForm } from './gallery/wishesForm.tsx';
import type { Store } from './store.ts';
import { ThemeButton } from './theme.tsx';

/** Whether there is anything to choose from. */
export const hasItems = (gallery: Gallery): boolean => itemsOf(gallery).length > 0;

interface GalleryProps {
  readonly store: Store;
  readonly gallery: Gallery;
}

/** All that can be opened. */
export function GalleryPage({ store, gallery }: GalleryProps): JSX.Element {
  const wanted = useSignal('');
  const sections = sectionsOf(gallery, wanted.value);
  const count = sections.reduce((sum, { items }) => sum + items.length, 0);
  const openBest = (): void => {
    const id = bestOf(sections, wanted.value)?.id;
    if (id !== undefined) store.order({ kind: 'open', id });
  };
  return (
    <main class="gallery" data-ready="yes" onKeyDown={arrowKeys}>
      <header>
        <h1>spigo</h1>
        <p class="quiet">
          Microservice architectures, simulated: choose one to watch and to steer.
        </p>
        <ThemeButton />
      </header>
      <div class="gallery-tools">
        <search>
          <input
            id="find"
            type="search"
            placeholder="find: zone, netflix, retry (/)"
            aria-label="find"
            value={wanted}
            onInput={({ currentTarget }) => (wanted.value = currentTarget.value)}
            onKeyDown={({ key }) => {
              if (key === 'Enter') openBest();
            }}
          />
          <span class="quiet" data-test="found">
            {wanted.value.trim() === '' ? '' : `${count} found`}
          </span>
        </search>
        <OwnFile store={store} />
        <WishesForm store={store} />
      </div>
      {store.notice.value !== '' && (
        <p class="notice" role="alert">
          {store.notice.value}
        </p>
      )}
      {sections.map((section) => (
        <Section key={section.title} store={store} section={section} />
      ))}
      {count === 0 && <p class="quiet">Nothing here says that.</p>}
    </main>
  );
}

interface SectionProps {
  readonly store: Store;
  readonly section: GallerySection;
}

function Section({ store, section: { title, items } }: SectionProps): JSX.Element {
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <ul>
        {items.map(({ id, title: name, text }) => (
          <li key={id}>
            <button type="button" data-test={id} onClick={() => store.order({ kind: 'open', id })}>
              <b>{name}</b>
              <span class="quiet">{text}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
