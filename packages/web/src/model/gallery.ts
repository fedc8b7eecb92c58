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
