/** Something that can be opened by a press of a button. */
export interface GalleryItem {
  /** Names it in an order to open it. */
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

/** All that can be opened. */
export interface Gallery {
  readonly kind: 'gallery';
  readonly architectures: readonly GalleryItem[];
  /** Runs in which something happens that is worth seeing. */
  readonly scenarios: readonly GalleryItem[];
  /** Runs of the past, the newest first. */
  readonly runs: readonly GalleryItem[];
  /** What can be opened, too, and is not shown: later steps of a migration. */
  readonly more: readonly string[];
}

/** Everything in a gallery. */
export const itemsOf = ({ architectures, scenarios, runs }: Gallery): readonly GalleryItem[] => [
  ...scenarios,
  ...architectures,
  ...runs,
];

/** What is meant by `wanted` and nothing more: what is called so, else the first of what was found. */
export function bestOf(
  sections: readonly GallerySection[],
  wanted: string,
): GalleryItem | undefined {
  const items = sections.flatMap((section) => section.items);
  const name = wanted.trim().toLowerCase();
  return items.find(({ title }) => title.toLowerCase() === name) ?? items[0];
}

/** A part of a gallery. */
export interface GallerySection {
  readonly title: string;
  readonly items: readonly GalleryItem[];
}

/** The parts of a gallery with what fits `wanted`: every word of it stands in what an item says. */
export function sectionsOf(gallery: Gallery, wanted: string): GallerySection[] {
  const words = wanted.toLowerCase().split(/\s+/);
  const fits = ({ title, text }: GalleryItem): boolean => {
    const said = `${title} ${text}`.toLowerCase();
    return words.every((word) => said.includes(word));
  };
  const sections = [
    { title: 'Something to see', items: gallery.scenarios },
    { title: 'Architectures', items: gallery.architectures },
    { title: 'Your runs', items: gallery.runs },
  ];
  return sections
    .map(({ title, items }) => ({ title, items: items.filter(fits) }))
    .filter(({ items }) => items.length > 0);
}
